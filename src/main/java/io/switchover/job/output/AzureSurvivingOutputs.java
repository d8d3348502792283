package io.switchover.job.output;

import com.azure.storage.blob.models.ListBlobsOptions;
import io.switchover.azure.Silence;
import io.switchover.azure.StorageAccounts;
import io.switchover.job.Attempt;
import io.switchover.job.JobSettings;
import io.switchover.job.JobSpec;
import io.switchover.job.batch.AzureBatchBodies;
import io.switchover.job.spec.CallerReadableContainers;
import io.switchover.job.spec.OutputFile;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Output files as blobs: one listing for each container, however many tasks write into it. */
@ApplicationScoped
public class AzureSurvivingOutputs implements SurvivingOutputs {
    private static final Logger LOG = Logger.getLogger(AzureSurvivingOutputs.class);
    /** A container with more blobs under the tasks' common prefix is not searched to its end: those tasks run again. */
    static final int MOST = 500_000;

    private final AzureBatchBodies bodies;
    private final StorageAccounts storage;
    private final CallerReadableContainers readable;
    private final int most;

    @Inject
    public AzureSurvivingOutputs(AzureBatchBodies bodies, StorageAccounts storage, JobSettings settings) {
        this(bodies, storage, settings, MOST);
    }

    AzureSurvivingOutputs(AzureBatchBodies bodies, StorageAccounts storage, JobSettings settings, int most) {
        this.bodies = bodies;
        this.storage = storage;
        this.readable = CallerReadableContainers.of(settings);
        this.most = most;
    }

    @Override
    public Answer<BitSet> readable(JobSpec spec, Attempt attempt, BitSet tasks) {
        Map<Integer, List<OutputFile>> declared = new TreeMap<>();
        Map<String, NavigableSet<String>> wanted = new TreeMap<>();
        tasks.stream().forEach(task -> {
            var files = declared(spec, attempt, task);
            declared.put(task, files);
            files.forEach(file -> wanted.computeIfAbsent(file.containerUrl(), c -> new TreeSet<>())
                    .add(file.name()));
        });
        Map<String, Answer<NavigableSet<String>>> listed = new TreeMap<>();
        wanted.forEach((container, names) -> listed.put(container, list(container, names)));
        var readable = new BitSet();
        declared.forEach((task, files) -> readable.set(
                task,
                !files.isEmpty() && files.stream().allMatch(file -> isThere(file, listed.get(file.containerUrl())))));
        return answer(readable, List.copyOf(listed.values()));
    }

    private static boolean isThere(OutputFile file, @Nullable Answer<NavigableSet<String>> blobs) {
        return blobs instanceof Answer.Answered<NavigableSet<String>> there && file.isAmong(there.value());
    }

    private static Answer<BitSet> answer(BitSet readable, List<Answer<NavigableSet<String>>> listed) {
        boolean silent = !listed.isEmpty() && listed.stream().allMatch(Answer.Unanswered.class::isInstance);
        return silent
                ? new Answer.Unanswered<>(
                        listed.stream().map(Answer::sentence).distinct().collect(Collectors.joining("; ")))
                : new Answer.Answered<>(readable);
    }

    /** None, which is not readable, when the settings no longer know where they were to go. */
    private List<OutputFile> declared(JobSpec spec, Attempt attempt, int task) {
        try {
            return bodies.outputs(spec.tasks().get(task), spec, attempt);
        } catch (RuntimeException e) {
            LOG.debugf("job %s: outputs of task number %d cannot be looked for: %s", spec.id(), task, e.getMessage());
            return List.of();
        }
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

    /** The URL may carry a SAS and is told to nobody. */
    private Answer<NavigableSet<String>> list(String containerUrl, NavigableSet<String> wanted) {
        var names = new TreeSet<String>();
        try {
            var container = storage.containerAt(containerUrl, readable::allows);
            if (container.isEmpty()) {
                return new Answer.Refused<>(
                        Reason.UNWRITABLE,
                        "the container is in no storage account that is asked, or the settings do not list it");
            }
            var options = new ListBlobsOptions().setPrefix(commonPrefix(wanted));
            for (var blob : container.get().listBlobs(options, null)) {
                if (names.size() >= most) {
                    break;
                }
                names.add(blob.getName());
            }
            return new Answer.Answered<>(names);
        } catch (RuntimeException e) {
            var because = "the storage account of the outputs " + Silence.said(e);
            LOG.infof("%s", because);
            return new Answer.Unanswered<>(because);
        }
    }
}
