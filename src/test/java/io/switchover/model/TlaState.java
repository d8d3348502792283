package io.switchover.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A state as TLC prints it, taken apart down to its leaves, so that two states can be compared: {@code entry.attempts.1.fence}
 * is {@code owed}. A set is a leaf.
 */
record TlaState(Map<String, String> leaves) {

    static TlaState parse(String text) {
        var leaves = new TreeMap<String, String>();
        for (var variable : text.strip().split("(?m)^/\\\\ ")) {
            int equals = variable.indexOf(" = ");
            if (equals > 0) {
                new Reader(variable.substring(equals + 3)).value(variable.substring(0, equals), leaves);
            }
        }
        return new TlaState(leaves);
    }

    /** What is different after {@code before}, as {@code path: old -> new}. */
    List<String> since(TlaState before) {
        var changes = new ArrayList<String>();
        var paths = new TreeMap<>(before.leaves());
        paths.putAll(leaves);
        for (var path : paths.keySet()) {
            var was = before.leaves().get(path);
            var is = leaves.get(path);
            if (is == null) {
                changes.add(path + ": " + was + " -> gone");
            } else if (was == null) {
                changes.add(path + ": " + is);
            } else if (!was.equals(is)) {
                changes.add(path + ": " + was + " -> " + is);
            }
        }
        return changes;
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        void value(String path, Map<String, String> leaves) {
            if (take("<<")) {
                int i = 1;
                while (!take(">>")) {
                    value(path + "." + i++, leaves);
                    take(",");
                }
                if (i == 1) {
                    leaves.put(path, "none");
                }
            } else if (take("[")) {
                while (!take("]")) {
                    var field = word();
                    expect("|->");
                    value(path + "." + field, leaves);
                    take(",");
                }
            } else if (take("(")) {
                while (!take(")")) {
                    var key = word();
                    expect(":>");
                    value(path + "." + key, leaves);
                    take("@@");
                }
            } else if (take("{")) {
                leaves.put(path, set());
            } else {
                leaves.put(path, word());
            }
        }

        private String set() {
            var members = new ArrayList<String>();
            while (!take("}")) {
                var member = new LinkedHashMap<String, String>();
                value("", member);
                members.add(
                        member.size() == 1 && member.containsKey("")
                                ? member.get("")
                                : member.entrySet().stream()
                                        .map(e -> e.getKey().substring(1) + " " + e.getValue())
                                        .toList()
                                        .toString());
                take(",");
            }
            return "{" + String.join(", ", members) + "}";
        }

        private String word() {
            space();
            int from = at;
            if (at < text.length() && text.charAt(at) == '"') {
                at = text.indexOf('"', at + 1) + 1;
                return text.substring(from + 1, at - 1);
            }
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
                at++;
            }
            if (at == from) {
                throw new IllegalArgumentException("not a value: " + text.substring(from));
            }
            return text.substring(from, at);
        }

        private boolean take(String token) {
            space();
            if (text.startsWith(token, at)) {
                at += token.length();
                return true;
            }
            return false;
        }

        private void expect(String token) {
            if (!take(token)) {
                throw new IllegalArgumentException("expected " + token + " at " + text.substring(at));
            }
        }

        private void space() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
    }
}
