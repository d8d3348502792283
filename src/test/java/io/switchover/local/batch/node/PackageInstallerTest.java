package io.switchover.local.batch.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchover.local.batch.account.Installation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packages on nodes: once, whole, and nowhere but in their own folder. */
class PackageInstallerTest {
    private static final Installation RENDER = new Installation("render", "1.0", "app-render/1.0-x", true);

    @TempDir
    Path work;

    @Test
    void a_package_is_fetched_once_for_a_node() throws Exception {
        var fetched = new AtomicInteger();
        var shelf = new PackageInstaller(blob -> {
            fetched.incrementAndGet();
            return new ByteArrayInputStream(zip("bin/run.sh"));
        });
        NodeFolders node = NodeFolders.of(work, "pool", "node");
        Path folder = shelf.install(node, RENDER);
        assertThat(folder.resolve("bin/run.sh")).hasContent("text");
        assertThat(shelf.install(node, RENDER)).isEqualTo(folder);
        assertThat(fetched).hasValue(1);
        shelf.install(NodeFolders.of(work, "pool", "other"), RENDER);
        assertThat(fetched).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource({"../../escaped.txt", "/tmp/switchover-escaped.txt", "a/../../../escaped.txt"})
    void an_entry_that_lies_outside_is_never_written(String name) throws IOException {
        var shelf = new PackageInstaller(blob -> new ByteArrayInputStream(zip(name)));
        assertThatThrownBy(() -> shelf.install(NodeFolders.of(work, "pool", "node"), RENDER))
                .isInstanceOfSatisfying(
                        RunFailure.class,
                        failure -> assertThat(failure.failure().code()).isEqualTo("ApplicationPackageError"));
        try (Stream<Path> all = Files.walk(work)) {
            assertThat(all.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void a_package_that_is_gone_or_broken_leaves_nothing_behind() {
        byte[] whole = zip("bin/run.sh");
        for (PackageSource source : new PackageSource[] {
            blob -> {
                throw new FileNotFoundException(blob);
            },
            blob -> new ByteArrayInputStream("no zip".getBytes(StandardCharsets.UTF_8)),
            blob -> new ByteArrayInputStream(Arrays.copyOf(whole, 40))
        }) {
            NodeFolders node = NodeFolders.of(work, "pool", "node");
            assertThatThrownBy(() -> new PackageInstaller(source).install(node, RENDER))
                    .isInstanceOf(RunFailure.class);
            assertThat(node.applications().resolve("render")).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "render,1.0,true,AZ_BATCH_APP_PACKAGE_render_1_0",
        "Agent-linux-x64,1.1.46.0,true,AZ_BATCH_APP_PACKAGE_Agent_linux_x64_1_1_46_0",
        "render,1.0,false,AZ_BATCH_APP_PACKAGE_render",
        "my-app,2-beta,false,AZ_BATCH_APP_PACKAGE_my_app"
    })
    void the_variable_of_a_package_has_underscores_for_what_linux_does_not_take(
            String application, String version, boolean named, String variable) {
        assertThat(TaskEnvironment.variable(new Installation(application, version, "blob", named)))
                .isEqualTo(variable);
    }

    private static byte[] zip(String entry) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write("text".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }
}
