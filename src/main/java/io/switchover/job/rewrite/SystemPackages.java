package io.switchover.job.rewrite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Packages of the nodes' own system that tasks of a template name by {@code packageReferences}. The extensions of the command line have
 * the job's preparation task install them.
 */
final class SystemPackages {
    private static final String FIELD = "packageReferences";
    private static final String PREPARATION = "jobPreparationTask";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+:~_-]*");

    private static final Set<String> NAMES = Set.of("type", "id", "version");

    private SystemPackages() {}

    /** Whether a task names any. */
    static boolean named(ObjectNode root) {
        return root.path("tasks").valueStream().anyMatch(task -> task.has(FIELD));
    }

    static void installed(ObjectNode root, Shell shell, RewriteNotes findings) {
        var commands = new LinkedHashSet<String>();
        for (int i = 0; i < root.path("tasks").size(); i++) {
            if (root.path("tasks").get(i) instanceof ObjectNode task && task.has(FIELD)) {
                commands(task.remove(FIELD), "tasks[" + i + "]." + FIELD, shell, commands, findings);
            }
        }
        if (!commands.isEmpty() && fits(root.path(PREPARATION), findings)) {
            prepared(root, String.join("; ", commands));
            findings.changed(
                    FIELD + " of the tasks",
                    "the job's preparation task installs them, as administrator: " + String.join("; ", commands));
        }
    }

    private static void commands(
            JsonNode packages, String field, Shell shell, Set<String> into, RewriteNotes findings) {
        if (!packages.isNull() && !packages.isArray()) {
            findings.wrong(field, "it must be an array of objects with type, id and version");
            return;
        }
        if (shell != Shell.BASH && !packages.isEmpty()) {
            findings.wrong(
                    field,
                    "they are installed on Linux nodes, and the pool "
                            + (shell == Shell.CMD ? "has Windows nodes" : "does not say that its nodes are such")
                            + ": install them in the pool's start task, or upload them as application packages");
            return;
        }
        for (int i = 0; i < packages.size(); i++) {
            var one = packages.get(i) instanceof ObjectNode written
                    ? NestedNameCorrection.of(written, NAMES, field + "[" + i + "]", findings)
                    : packages.get(i);
            var command = command(one);
            if (command.isEmpty()) {
                findings.wrong(
                        field + "[" + i + "]",
                        "its type is aptPackage or yumPackage, and its id a package's name: what is of another type is"
                                + " installed by the pool's start task, or uploaded as an application package");
            } else {
                if (one.path("type").asText().equals("aptPackage")) {
                    into.add("apt-get update");
                }
                into.add(command.get());
            }
        }
    }

    private static Optional<String> command(JsonNode one) {
        var id = one.path("id").asText();
        var version = one.path("version").asText("");
        if (!NAME.matcher(id).matches()
                || one.path("version").isContainerNode()
                || !(version.isEmpty() || NAME.matcher(version).matches())) {
            return Optional.empty();
        }
        return switch (one.path("type").asText()) {
            case "aptPackage" -> Optional.of("apt-get install -y " + id + (version.isEmpty() ? "" : "=" + version));
            case "yumPackage" -> Optional.of("yum -y install " + id + (version.isEmpty() ? "" : "-" + version));
            default -> Optional.empty();
        };
    }

    /** Whether a preparation task that is there can install them and still be what was asked for. */
    private static boolean fits(JsonNode there, RewriteNotes findings) {
        var clashes = new ArrayList<String>();
        if (there.hasNonNull("userIdentity") && !isAdministrator(there.path("userIdentity"))) {
            clashes.add("userIdentity");
        }
        if (there.path("waitForSuccess").isBoolean()
                && !there.path("waitForSuccess").asBoolean()) {
            clashes.add("waitForSuccess");
        }
        if (there.hasNonNull("containerSettings")) {
            clashes.add("containerSettings");
        }
        clashes.forEach(name -> findings.wrong(
                PREPARATION + "." + name,
                "the tasks' " + FIELD
                        + " are installed by this preparation task, on the node itself, as administrator, and tasks"
                        + " wait until it has succeeded: leave " + name
                        + " out" + (name.equals("userIdentity") ? " (and runElevated, which means it)" : "")
                        + ", or install them in the pool's start task"));
        return clashes.isEmpty();
    }

    /** As whom packages are installed: an administrator of the pool, which is the scope that Batch has by default. */
    private static boolean isAdministrator(JsonNode identity) {
        var auto = identity.path("autoUser");
        return !identity.hasNonNull("username")
                && auto.path("elevationLevel").asText().equalsIgnoreCase("admin")
                && auto.path("scope").asText("pool").equalsIgnoreCase("pool");
    }

    /** What the job prepares already comes after that, and now in a shell. */
    private static void prepared(ObjectNode root, String install) {
        var task = root.get(PREPARATION) instanceof ObjectNode there ? there : root.putObject(PREPARATION);
        var before = task.path("commandLine").asText("");
        task.put(
                "commandLine",
                "/bin/bash -c " + Shell.quoted("set -e; " + install + (before.isBlank() ? "" : "; " + before)));
        task.put("waitForSuccess", true);
        task.putObject("userIdentity")
                .putObject("autoUser")
                .put("scope", "pool")
                .put("elevationLevel", "admin");
    }
}
