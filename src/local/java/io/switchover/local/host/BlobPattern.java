package io.switchover.local.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path of a blob trigger, such as {@code packages/{application}/{file}}. As in Functions each name takes as much as it
 * can, slashes too: of {@code packages/a/b/c.zip} the application is {@code a/b}. A function that relied on a tighter match
 * here would be surprised in Azure.
 */
record BlobPattern(String text, String container, String prefix, Pattern names, List<String> parameters) {

    private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

    static BlobPattern of(String text) {
        var slash = text.indexOf('/');
        if (slash < 1 || text.substring(0, slash).contains("{")) {
            throw new IllegalArgumentException(
                    "the blob path '" + text + "' must start with a container's name and a slash");
        }
        var path = text.substring(slash + 1);
        var regex = new StringBuilder();
        var parameters = new ArrayList<String>();
        var found = PARAMETER.matcher(path);
        var from = 0;
        while (found.find()) {
            regex.append(Pattern.quote(path.substring(from, found.start()))).append("(.*)");
            parameters.add(found.group(1));
            from = found.end();
        }
        regex.append(Pattern.quote(path.substring(from)));
        var brace = path.indexOf('{');
        return new BlobPattern(
                text,
                text.substring(0, slash),
                brace < 0 ? path : path.substring(0, brace),
                Pattern.compile(regex.toString()),
                List.copyOf(parameters));
    }

    /** The names that the pattern binds in this blob's name, or nothing when the blob is none of its business. */
    Optional<Map<String, String>> bind(String blob) {
        var match = names.matcher(blob);
        if (!match.matches()) {
            return Optional.empty();
        }
        var bound = new LinkedHashMap<String, String>();
        for (var i = 0; i < parameters.size(); i++) {
            bound.put(parameters.get(i), match.group(i + 1));
        }
        return Optional.of(bound);
    }

    @Override
    public String toString() {
        return text;
    }
}
