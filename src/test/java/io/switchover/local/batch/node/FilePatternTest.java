package io.switchover.local.batch.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a task leave its node, and under which names. */
class FilePatternTest {
    @TempDir
    Path task;

    private Path working;

    @BeforeEach
    void files() throws IOException {
        working = task.resolve("wd");
        for (String name : List.of(
                "wd/a.txt",
                "wd/b.txt",
                "wd/c.png",
                "wd/.hidden.txt",
                "wd/in/d.txt",
                "wd/in/deep/e.txt",
                "stdout.txt",
                "stderr.txt")) {
            Path file = task.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }

    @Test
    void one_file_is_called_exactly_as_asked_or_by_its_own_name() throws IOException {
        assertThat(sent("a.txt", "out/first.txt")).containsExactly("out/first.txt");
        assertThat(sent("in/d.txt", null)).containsExactly("d.txt");
        assertThat(sent("nothing.txt", "x")).isEmpty();
    }

    @Test
    void wildcards_stay_in_their_folder_and_go_below_the_path() throws IOException {
        assertThat(sent("*.txt", "out")).containsExactly("out/a.txt", "out/b.txt");
        assertThat(sent("?.png", null)).containsExactly("c.png");
        assertThat(sent("in/*", "x/")).containsExactly("x/d.txt");
        assertThat(sent("[ab].txt", null)).containsExactly("a.txt", "b.txt");
        assertThat(sent("[!a].*", null)).containsExactly("b.txt", "c.png");
    }

    @Test
    void two_stars_go_down_and_keep_the_folders_in_the_names() throws IOException {
        assertThat(sent("**/*.txt", "out"))
                .containsExactly("out/a.txt", "out/b.txt", "out/in/d.txt", "out/in/deep/e.txt");
        assertThat(sent("in/**", null)).containsExactly("d.txt", "deep/e.txt");
    }

    @Test
    void what_the_task_said_lies_above_its_working_directory() throws IOException {
        assertThat(sent("../std*.txt", "logs")).containsExactly("logs/stderr.txt", "logs/stdout.txt");
    }

    @Test
    void hidden_files_must_be_asked_for() throws IOException {
        assertThat(sent(".*.txt", null)).containsExactly(".hidden.txt");
    }

    private List<String> sent(String pattern, String path) throws IOException {
        FilePattern files = FilePattern.of(pattern, working);
        return files.files().stream().map(file -> files.blob(file, path)).toList();
    }
}
