package io.switchover.local.batch.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The conditional headers of a request. Only a version that meets all of them may be read or changed. */
public record Conditions(
        @Nullable String ifMatch,
        @Nullable String ifNoneMatch,
        @Nullable Instant ifModifiedSince,
        @Nullable Instant ifUnmodifiedSince) {
    public static final Conditions NONE = new Conditions(null, null, null, null);

    /** Throws 412 unless the conditions hold for this version. */
    public void check(Revision revision) {
        long changed = revision.at().getEpochSecond();
        if ((ifMatch != null && !names(ifMatch, revision.etag()))
                || (ifNoneMatch != null && names(ifNoneMatch, revision.etag()))
                || (ifModifiedSince != null && changed <= ifModifiedSince.getEpochSecond())
                || (ifUnmodifiedSince != null && changed > ifUnmodifiedSince.getEpochSecond())) {
            throw Code.ConditionNotMet.refusal();
        }
    }

    /** For a read: 304 when the caller has it already, 412 when it is not what the caller wanted. */
    public void checkRead(Revision revision) {
        new Conditions(ifMatch, null, null, ifUnmodifiedSince).check(revision);
        try {
            new Conditions(null, ifNoneMatch, ifModifiedSince, null).check(revision);
        } catch (Refusal has) {
            throw new Refusal(304, has.code(), has.sentence(), has.values());
        }
    }

    private static boolean names(String header, String etag) {
        String wanted = header.strip();
        if (wanted.startsWith("W/")) {
            wanted = wanted.substring(2);
        }
        wanted = wanted.replace("\"", "");
        return wanted.equals("*") || wanted.equalsIgnoreCase(etag);
    }
}
