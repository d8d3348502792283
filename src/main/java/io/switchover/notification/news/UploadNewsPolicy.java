package io.switchover.notification.news;

import io.switchover.notification.Event;
import io.switchover.notification.EventType;
import io.switchover.packages.RejectedUpload;
import io.switchover.packages.RejectedUploadList;
import io.switchover.pool.PoolUpload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Files that somebody has uploaded for nothing: whoever did it may not look again. */
final class UploadNewsPolicy {
    private UploadNewsPolicy() {}

    static List<Condition> conditions(List<RejectedUploadList> packages, List<PoolUpload> pools) {
        return Stream.concat(
                        packages.stream()
                                .flatMap(list -> list.uploads().stream())
                                .map(UploadNewsPolicy::rejected),
                        pools.stream()
                                .filter(upload -> upload.rejectedBecause() != null)
                                .map(UploadNewsPolicy::refused))
                .toList();
    }

    private static Condition rejected(RejectedUpload upload) {
        return upload(
                upload.region(), "packages/" + upload.path(), upload.etag(), upload.sentence(), upload.uploaded());
    }

    private static Condition refused(PoolUpload upload) {
        return upload(upload.region(), "pools/" + upload.blob(), upload.etag(), upload.sentence(), upload.at());
    }

    /** Other bytes under the same name are another upload. */
    private static Condition upload(String region, String path, String etag, String sentence, Instant at) {
        return Condition.changing(
                        Condition.Source.UPLOADS,
                        "rejected:" + region + ":" + path,
                        "rejected-" + etag.replaceAll("[^A-Za-z0-9]", ""),
                        false,
                        new Condition.EventDraft(
                                EventType.UPLOAD,
                                "upload/" + region + "/" + path,
                                Event.Severity.WARNING,
                                sentence,
                                Map.of("path", path, "region", region, "state", "rejected")))
                .since(at);
    }
}
