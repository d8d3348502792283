package io.switchover.job.rewrite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * A job template, as the extensions of the command line and the gallery of Batch Explorer have them: a job with parameters, whose
 * values come from {@code parameterValues} or are the defaults. What stands beside the job in the request goes before what it says.
 */
final class JobTemplate {
    private static final List<String> FRAME = List.of(
            "$schema",
            "contentVersion",
            "templateMetadata",
            "outputs",
            "parameters",
            "parameterValues",
            "variables",
            "job");

    private static final Set<String> INNER = Set.of("type", "apiVersion", "name", "properties");

    private JobTemplate() {}

    /** Somebody may have pasted what a template has as its job, and no more. */
    private static ObjectNode framed(ObjectNode pasted) {
        if (pasted.has("job")
                || !(pasted.get("properties") instanceof ObjectNode)
                || !pasted.path("type").asText().startsWith("Microsoft.Batch/")) {
            return pasted;
        }
        var root = pasted.deepCopy();
        var job = root.putObject("job");
        INNER.stream().filter(root::has).forEach(name -> job.set(name, root.remove(name)));
        return root;
    }

    /** Whether it is a template for a job, as a whole or without its frame. */
    static boolean is(ObjectNode pasted) {
        return framed(pasted).at("/job/properties").isObject();
    }

    static ObjectNode filled(ObjectNode pasted, RewriteNotes findings) {
        var root = framed(pasted);
        var job = root.get("job");
        if (!(job instanceof ObjectNode) && !(root.get("parameters") instanceof ObjectNode)) {
            return root;
        }
        var body = root.objectNode();
        if (job instanceof ObjectNode there) {
            body.setAll(there.get("properties") instanceof ObjectNode properties ? properties : there);
            if (there.get("properties") instanceof ObjectNode) {
                NestedNameCorrection.of(there, INNER, "job", findings);
                findings.changed("job.properties", "the template's job was taken as the job");
            } else {
                findings.changed("job", "it was taken as the job");
            }
        }
        if (root.hasNonNull("pool") && body.has("poolInfo")) {
            body.remove("poolInfo");
            findings.changed("poolInfo", "the template's pool was left out, since pool names one");
        }
        root.properties().stream()
                .filter(p -> !FRAME.contains(p.getKey()))
                .forEach(p -> body.set(p.getKey(), p.getValue()));
        for (var name : List.of("parameters", "parameterValues", "variables")) {
            if (root.hasNonNull(name) && !root.get(name).isObject()) {
                findings.wrong(name, "it must be an object, with a name for each");
            }
        }
        var parameters = new TemplateEvaluator(root, findings);
        var filled = (ObjectNode) parameters.filled(body, "");
        parameters.unasked();
        return filled;
    }
}
