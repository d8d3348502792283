package io.switchover.local.batch.node;

import io.switchover.local.batch.account.AccountProfile;
import io.switchover.local.batch.account.Installation;
import io.switchover.local.batch.pool.Run;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a task finds in its environment: its own settings over those of its job, and over both what the service sets. Nothing of the
 * emulator's own environment gets in but the search path, with the running Java first, so that {@code java} is there on any machine.
 *
 * <p>Application packages follow the rule of "Deploy applications to compute nodes with Batch application packages": on Linux
 * {@code AZ_BATCH_APP_PACKAGE_} with the id and, where the reference names one, the version; periods, hyphens and number signs
 * become underscores, and letters keep their case. (The page "Batch runtime environment variables" shows one example in lower
 * case; the two agree for ids that are.)
 */
final class TaskEnvironment {
    private final AccountProfile profile;
    private final String accountUrl;
    private final UnaryOperator<String> insideView;

    TaskEnvironment(AccountProfile profile, String accountUrl, UnaryOperator<String> insideView) {
        this.profile = profile;
        this.accountUrl = accountUrl;
        this.insideView = insideView;
    }

    /** What a text means inside the region. */
    String insideView(String text) {
        return insideView.apply(text);
    }

    Map<String, String> of(Run run, NodeFolders folders, Map<Installation, Path> packages) {
        Map<String, String> settings = new LinkedHashMap<>();
        Path task = folders.task(run.jobId(), run.taskId());
        settings.put("PATH", searchPath());
        settings.put("HOME", task.resolve("wd").toString());
        settings.put("LANG", "C.UTF-8");
        put(settings, run.work().commonEnvironment());
        put(settings, run.spec().getJsonArray("environmentSettings"));
        settings.put("AZ_BATCH_ACCOUNT_NAME", profile.name());
        settings.put("AZ_BATCH_ACCOUNT_URL", accountUrl);
        settings.put("AZ_BATCH_POOL_ID", run.poolId());
        settings.put("AZ_BATCH_NODE_ID", run.nodeId());
        settings.put("AZ_BATCH_NODE_IS_DEDICATED", Boolean.toString(run.slot().dedicated()));
        settings.put("AZ_BATCH_NODE_ROOT_DIR", folders.root().toString());
        settings.put("AZ_BATCH_NODE_SHARED_DIR", folders.shared().toString());
        settings.put("AZ_BATCH_NODE_STARTUP_DIR", folders.startup().toString());
        settings.put("AZ_BATCH_TASK_DIR", task.toString());
        settings.put("AZ_BATCH_TASK_WORKING_DIR", task.resolve("wd").toString());
        if (run.kind() != Run.Kind.START) {
            settings.put("AZ_BATCH_JOB_ID", run.jobId());
            settings.put("AZ_BATCH_TASK_ID", run.taskId().replaceFirst("/.*", ""));
        }
        if (run.kind() == Run.Kind.SUBTASK || run.spec().containsKey("multiInstanceSettings")) {
            settings.put(
                    "AZ_BATCH_TASK_SHARED_DIR",
                    folders.shared(run.jobId(), run.taskId()).toString());
        }
        if (run.work().preparationId() != null) {
            Path preparation = folders.task(run.jobId(), run.work().preparationId());
            settings.put("AZ_BATCH_JOB_PREP_DIR", preparation.toString());
            settings.put(
                    "AZ_BATCH_JOB_PREP_WORKING_DIR", preparation.resolve("wd").toString());
        }
        settings.putAll(run.work().serviceEnvironment());
        packages.forEach((installation, folder) -> settings.put(variable(installation), folder.toString()));
        return settings;
    }

    static String variable(Installation installation) {
        String name = installation.versionNamed()
                ? installation.application() + "_" + installation.version()
                : installation.application();
        return "AZ_BATCH_APP_PACKAGE_" + name.replaceAll("[.#-]", "_");
    }

    static String searchPath() {
        String inherited = System.getenv("PATH");
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        return inherited == null ? java : java + ":" + inherited;
    }

    private void put(Map<String, String> settings, @Nullable JsonArray list) {
        for (int i = 0; list != null && i < list.size(); i++) {
            JsonObject setting = list.getJsonObject(i);
            settings.put(setting.getString("name"), insideView.apply(setting.getString("value", "")));
        }
    }
}
