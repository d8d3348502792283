package io.switchover.job.rewrite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.remote.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Command lines of a template. The extensions of the command line give those that name no shell to the shell of the pool's nodes, and
 * templates rely on that.
 */
final class TemplateShellWrapper {
    private static final List<String> OF_THE_JOB = List.of("jobManagerTask", "jobPreparationTask", "jobReleaseTask");

    private final PoolShells shells;
    private final RewriteNotes findings;

    TemplateShellWrapper(PoolShells shells, RewriteNotes findings) {
        this.shells = shells;
        this.findings = findings;
    }

    /**
     * Answers why it cannot be done now; empty when it is done, or there was nothing to do.
     *
     * @param template whether the request was one; any other says what it means
     */
    Optional<String> given(ObjectNode root, boolean template) {
        var bare = template ? withoutShell(root) : Map.<String, ObjectNode>of();
        boolean installs = SystemPackages.named(root);
        if ((bare.isEmpty() && !installs) || !root.path("pool").isTextual()) {
            return Optional.empty();
        }
        switch (shells.of(root.path("pool").textValue())) {
            case Answer.Unanswered<Shell> silent -> {
                return Optional.of(silent.because());
            }
            case Answer.Refused<Shell> refused -> given(root, bare, Shell.UNKNOWN);
            case Answer.Answered<Shell> known -> given(root, bare, known.value());
        }
        return Optional.empty();
    }

    private void given(ObjectNode root, Map<String, ObjectNode> bare, Shell shell) {
        bare.forEach((field, body) -> {
            var before = body.path("commandLine").textValue();
            body.put("commandLine", shell.running(before));
            findings.changed(
                    field,
                    switch (shell) {
                        case BASH ->
                            "it names no shell and was given to /bin/bash -c, as the command line's extensions do";
                        case CMD -> "it names no shell and was given to cmd /c, as the command line's extensions do";
                        case UNKNOWN ->
                            "it names no shell, and of which system the pool's nodes are is not known, so it runs without one";
                    });
        });
        SystemPackages.installed(root, shell, findings);
    }

    private static Map<String, ObjectNode> withoutShell(ObjectNode root) {
        var bodies = new LinkedHashMap<String, ObjectNode>();
        for (int i = 0; i < root.path("tasks").size(); i++) {
            if (root.path("tasks").get(i) instanceof ObjectNode task) {
                bodies.put("tasks[" + i + "].commandLine", task);
            }
        }
        for (var name : OF_THE_JOB) {
            if (root.get(name) instanceof ObjectNode task) {
                bodies.put(name + ".commandLine", task);
            }
        }
        bodies.values().removeIf(body -> {
            var line = body.path("commandLine");
            return !line.isTextual() || line.textValue().isBlank() || Shell.named(line.textValue());
        });
        return bodies;
    }
}
