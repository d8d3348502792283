package io.switchover.local.cosmos;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The path of a request as pairs of type and id: {@code dbs/d/colls/c/docs/1}; without the last id it names all of a type. It
 * also says what is signed: the type, and the link of the resource or of its owner.
 */
record ResourcePath(List<String> segments) {
    static ResourcePath of(String path) {
        return new ResourcePath(Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList());
    }

    /** {@code dbs/colls/docs}, or {@code dbs/colls/docs/*} where the last one is named. */
    String shape() {
        StringBuilder shape = new StringBuilder();
        for (int i = 0; i < segments.size(); i += 2) {
            shape.append(i == 0 ? "" : "/").append(segments.get(i));
        }
        return shape.append(namesOne() && !segments.isEmpty() ? "/*" : "").toString();
    }

    String database() {
        return segments.get(1);
    }

    String container() {
        return segments.get(3);
    }

    String item() {
        return segments.get(5);
    }

    String type() {
        return segments.isEmpty() ? "" : segments.get(segments.size() - (namesOne() ? 2 : 1));
    }

    String signedName() {
        return String.join("/", namesOne() ? segments : segments.subList(0, segments.size() - 1));
    }

    /** Where ids are resource ids, the last one alone is signed, in lower case. */
    String signedRid() {
        int last = segments.size() - (namesOne() ? 1 : 2);
        return last < 0 ? "" : segments.get(last).toLowerCase(Locale.ROOT);
    }

    /** The owner's path as the SDK wants to read it in {@code x-ms-alt-content-path}. */
    String owner() {
        int owned = namesOne() ? 2 : 1;
        return String.join("/", segments.subList(0, Math.max(0, segments.size() - owned)));
    }

    private boolean namesOne() {
        return segments.size() % 2 == 0;
    }
}
