package io.switchover.job.batch;

import com.azure.storage.blob.models.ListBlobsOptions;
import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.azure.StorageAccounts;
import io.switchover.job.Attempt;
import io.switchover.job.JobSpec;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** Output files as blobs: one listing for each container, however many tasks write into it. */
@ApplicationScoped
public class AzureTaskOutputs implements TaskOutputs {
    private static final Logger LOG = Logger.getLogger(AzureTaskOutputs.class);
    /** A container with more blobs under the tasks' common prefix is not searched to its end: those tasks run again. */
    private static final int MOST = 500_000;

    private final AzureBatchBodies bodies;
    private final StorageAccounts storage;

    public AzureTaskOutputs(AzureBatchBodies bodies, StorageAccounts storage) {
        this.bodies = bodies;
        this.storage = storage;
    }

    /** @param many any blob whose name begins so will do */
    private record Output(String containerUrl, String name, boolean many) {}

    @Override
    public BitSet readable(JobSpec spec, Attempt attempt, BitSet tasks) {
        Map<Integer, List<Output>> declared = new HashMap<>();
        Map<String, Set<String>> wanted = new HashMap<>();
        tasks.stream().forEach(i -> {
            var outputs = outputs(spec, attempt, i);
            declared.put(i, outputs);
            outputs.forEach(o -> wanted.computeIfAbsent(o.containerUrl(), c -> new HashSet<>())
                    .add(o.name()));
        });
        Map<String, NavigableSet<String>> there = new HashMap<>();
        wanted.forEach((container, names) -> there.put(container, listed(container, names)));
        var readable = new BitSet();
        declared.forEach((i, outputs) -> readable.set(
                i,
                !outputs.isEmpty()
                        && outputs.stream()
                                .allMatch(o -> isThere(o, there.getOrDefault(o.containerUrl(), new TreeSet<>())))));
        return readable;
    }

    /** None, which is not readable, when the settings do not know any more where they were to go. */
    private List<Output> outputs(JobSpec spec, Attempt attempt, int task) {
        try {
            return outputs(bodies.filled(spec.tasks().get(task), spec, attempt, attempt.region()));
        } catch (RuntimeException e) {
            LOG.debugf("job %s: outputs of task number %d cannot be looked for: %s", spec.id(), task, e.getMessage());
            return List.of();
        }
    }

    private static boolean isThere(Output output, NavigableSet<String> names) {
        if (!output.many()) {
            return names.contains(output.name());
        }
        var first = names.ceiling(output.name());
        return first != null && first.startsWith(output.name());
    }

    /** A pattern without a wildcard is one file: its path is the blob's name. With one, the path is a folder. */
    private static List<Output> outputs(JsonNode task) {
        var all = new ArrayList<Output>();
        for (var output : task.path("outputFiles")) {
            var container = output.path("destination").path("container");
            var pattern = output.path("filePattern").asText();
            var path = container.path("path").asText();
            boolean many = pattern.matches(".*[*?\\[].*");
            var name = many ? path + "/" : path.isEmpty() ? pattern.replaceFirst("^.*[/\\\\]", "") : path;
            all.add(new Output(container.path("containerUrl").asText(), name, many));
        }
        return all;
    }

    /** In order, what the first and the last have in common all have. */
    private static String commonPrefix(NavigableSet<String> names) {
        var first = names.first();
        var last = names.last();
        int same = 0;
        while (same < Math.min(first.length(), last.length()) && first.charAt(same) == last.charAt(same)) {
            same++;
        }
        return first.substring(0, same);
    }

    private NavigableSet<String> listed(String containerUrl, Set<String> wanted) {
        var names = new TreeSet<String>();
        try {
            var container = storage.containerAt(containerUrl);
            if (container.isEmpty()) {
                return names;
            }
            var prefix = commonPrefix(new TreeSet<>(wanted));
            for (var blob : container.get().listBlobs(new ListBlobsOptions().setPrefix(prefix), null)) {
                names.add(blob.getName());
                if (names.size() > MOST) {
                    break;
                }
            }
            return names;
        } catch (RuntimeException e) {
            // The URL may carry a SAS and is not told.
            LOG.infof(
                    "outputs of %d tasks cannot be read now: %s",
                    wanted.size(), e.getClass().getSimpleName());
            return new TreeSet<>();
        }
    }
}
