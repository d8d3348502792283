package io.switchover.job.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.JobRoom;
import io.switchover.job.spec.TaskBlobReference;
import io.switchover.job.spec.TaskBlobs;
import io.switchover.remote.Answer;
import io.switchover.time.Parallel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A blob is read in stretches of 4 MiB, three at a time, and by no more than four requests at once. */
class TaskBlobScannerTest {
    private static final int STRETCH = 4 * 1024 * 1024;
    private static final byte[] TASK = "{\"id\":\"a\",\"commandLine\":\"x\"}\n".getBytes(StandardCharsets.UTF_8);

    private final List<String> reads = new ArrayList<>();
    private long bytes;
    private Runnable whileFound = () -> {};
    /** Its first line is a task, and the others are this character again and again. */
    private char filling = ' ';

    private final TaskBlobScanner scanner = new TaskBlobScanner(
            new TaskBlobs() {
                @Override
                public Answer<Version> find(String region, TaskBlobReference blob) {
                    whileFound.run();
                    return new Answer.Answered<>(new Version("v", bytes));
                }

                @Override
                public Answer<byte[]> read(String region, TaskBlobReference blob, String etag, long from, int count) {
                    reads.add(from + "+" + count);
                    var stretch = new byte[count];
                    Arrays.fill(stretch, (byte) filling);
                    for (int i = 0; i < count; i += 500_000) {
                        stretch[i] = '\n';
                    }
                    System.arraycopy(TASK, 0, stretch, 0, from == 0 ? TASK.length : 0);
                    return new Answer.Answered<>(stretch);
                }

                @Override
                public Answer<List<String>> names(String region, String container, String prefix, int most) {
                    return new Answer.Answered<>(List.of());
                }
            },
            new JobRoom.Anything(),
            Parallel.inTurn());

    private TaskBlobScanner.Outcome read() {
        var pending = JobRequests.valid("{\"id\":\"a\",\"pool\":\"p\",\"tasksFrom\":{\"blob\":\"inbox/a\"}}");
        return scanner.read(pending.blob(), pending, List.of("westeurope"));
    }

    @ParameterizedTest
    @CsvSource({
        "100, '0+100'",
        "4194304, '0+4194304'",
        "4194305, '0+4194304 4194304+1'",
        "12582912, '0+4194304 4194304+4194304 8388608+4194304'",
        "12582919, '0+4194304 4194304+4194304 8388608+4194304 12582912+7'"
    })
    void each_byte_is_read_once_and_none_beyond_the_end(long size, String stretches) {
        bytes = size;
        assertThat(read()).isInstanceOfSatisfying(TaskBlobScanner.Outcome.Read.class, read -> {
            assertThat(read.tasks().tasks()).isEqualTo(1);
            assertThat(read.tasks().bytes()).isEqualTo(size);
        });
        assertThat(String.join(" ", reads)).isEqualTo(stretches);
    }

    @Test
    void once_enough_is_wrong_no_more_is_read() {
        bytes = 5L * STRETCH;
        filling = 'x';
        assertThat(read())
                .isInstanceOfSatisfying(TaskBlobScanner.Outcome.Invalid.class, invalid -> assertThat(invalid.sha256())
                        .isNull());
        assertThat(reads).as("three were under way").hasSize(3);
    }

    @Test
    void a_blob_of_the_largest_size_is_read() {
        bytes = TaskBlobValidator.BYTES_LIMIT;
        filling = 'x';
        assertThat(read()).isInstanceOf(TaskBlobScanner.Outcome.Invalid.class);
        assertThat(reads).isNotEmpty();
    }

    @Test
    void the_fifth_request_at_once_is_told_to_come_again() {
        bytes = 100;
        assertThat(deep(5)).startsWith("this app reads as many task blobs as it may now");
        assertThat(deep(4)).isEmpty();
    }

    /** One request within the other, so many of them; why the innermost was not read, or nothing. */
    private String deep(int many) {
        var because = new String[] {""};
        int[] left = {many};
        whileFound = () -> {
            if (--left[0] > 0 && read() instanceof TaskBlobScanner.Outcome.NotYet notYet) {
                because[0] = notYet.because();
            }
        };
        read();
        return because[0];
    }
}
