package io.switchover.job.spec;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.packages.PackageReference;
import java.util.List;

/**
 * How many bytes a task takes in a request to Batch, or a little more, without writing it: with what it grows to where it is
 * placed. Batch refuses a request that is too large, in every region, and its job would fail.
 */
public final class TaskSize {
    /** A body in a request. The service takes requests of 1 MB; the rest is for the fields that the SDK adds. */
    public static final int LIMIT_BYTES = 900_000;

    public static final String RULE = "it must have at most " + LIMIT_BYTES
            + " bytes, the job's packages and what placeholders may become counted, since Batch takes 1 MB in a request";

    /** What takes the place of {@code ${…}}: the longest are a storage account's endpoint and a job's id. */
    private static final int PLACEHOLDER = 64;
    /** A signature with a delegated key, with all that it says of it. */
    private static final int SIGNATURE = 600;
    /** An ARM id with a subscription of 36, a resource group of 90 and an identity of 128 characters. */
    private static final int IDENTITY = 352;
    /** An application and a version of 64 characters each, with their names. */
    private static final int REFERENCE = 170;

    private static final int LIST = 40;
    private static final int NUMBER = 24;
    private static final int ESCAPED = 6;
    private static final String SHORT_ESCAPES = "\b\t\n\f\r\"\\";

    private TaskSize() {}

    public static int of(JsonNode body) {
        if (body.isTextual()) {
            return of(body.textValue());
        }
        int sum = body.isContainerNode() ? 2 : NUMBER;
        for (var child : body) {
            sum += of(child) + 1;
        }
        for (var names = body.fieldNames(); names.hasNext(); ) {
            var name = names.next();
            sum += of(name) + 1 + (name.equals("identityReference") ? IDENTITY : 0);
        }
        return sum;
    }

    /** What each task gets of its job's packages, whichever versions these become. */
    public static int of(List<PackageReference> packages) {
        return packages.isEmpty() ? 0 : LIST + packages.size() * REFERENCE;
    }

    private static int of(String text) {
        int sum = 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            sum += SHORT_ESCAPES.indexOf(c) >= 0
                    ? 2
                    : c < ' ' ? ESCAPED : c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            sum += c == '$' && text.startsWith("${", i) ? PLACEHOLDER : 0;
            sum += c == '$' && text.startsWith(SignableContainers.SAS, i) ? SIGNATURE : 0;
        }
        return sum;
    }
}
