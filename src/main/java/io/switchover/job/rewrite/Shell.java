package io.switchover.job.rewrite;

import java.util.regex.Pattern;

/** What runs a command line on a node. Azure Batch starts a program without one, so whoever wants variables and pipes names it. */
public enum Shell {
    BASH,
    CMD,
    /** The pool does not say which system its nodes have. */
    UNKNOWN;

    private static final Pattern NAMED = Pattern.compile(
            "(cmd(\\.exe)?\\s+/c|(/usr)?(/bin/)?(ba)?sh\\s+-\\w*c)\\b.*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /** Whether a command line names its shell itself. */
    static boolean named(String commandLine) {
        return NAMED.matcher(commandLine.stripLeading()).lookingAt();
    }

    /** The command line, given to this shell; it fails as soon as one of its commands does. */
    String running(String commandLine) {
        return switch (this) {
            case BASH -> "/bin/bash -c " + quoted("set -e; set -o pipefail; " + commandLine + "; wait");
            case CMD -> "cmd /c \"" + commandLine + "\"";
            case UNKNOWN -> commandLine;
        };
    }

    /** As one word of a Linux shell. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\"'\"'") + "'";
    }
}
