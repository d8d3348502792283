package io.switchover.job.rewrite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.job.Violation;
import io.switchover.job.schema.FieldNameCorrection;
import java.util.ArrayList;
import java.util.Set;

/** Names in forms that rewriting takes apart: nobody would see what stands under another one, so it is said here. */
final class NestedNameCorrection {
    private NestedNameCorrection() {}

    /** The object with the names that were meant; what is null under another one says nothing. */
    static ObjectNode of(ObjectNode written, Set<String> known, String field, RewriteNotes findings) {
        var said = written.objectNode();
        written.properties().stream()
                .filter(p -> known.contains(p.getKey()) || !p.getValue().isNull())
                .forEach(p -> said.set(p.getKey(), p.getValue()));
        var misnamed = new ArrayList<Violation>();
        var corrected = FieldNameCorrection.corrected(said, known, field, "unknown here; ", misnamed);
        misnamed.forEach(findings::wrong);
        return corrected;
    }
}
