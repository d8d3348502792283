package io.switchover.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The pages that are generated from the code, and the explanations in the example of the settings. {@code ./dev docs} writes them; a
 * test compares them.
 */
public final class Pages {
    /** Said at the head of each. */
    static final String GENERATED =
            "*Generated from the code. After a change there, `./dev docs` writes this page again.*";

    private Pages() {}

    record Page(Path file, String text) {}

    static List<Page> all() {
        return List.of(
                new Page(Path.of("docs/job-states.md"), JobStatesPage.text()),
                new Page(Path.of("docs/switchover-states.md"), SwitchoverStatesPage.text()),
                new Page(Path.of("docs/drill-states.md"), DrillStatesPage.text()),
                new Page(Path.of("docs/functions.md"), FunctionsPage.text()),
                new Page(Path.of("docs/settings.md"), SettingsPage.text()),
                new Page(SettingsExample.FILE, SettingsExample.text()));
    }

    public static void main(String[] args) throws IOException {
        for (var page : all()) {
            Files.createDirectories(page.file().toAbsolutePath().getParent());
            Files.writeString(page.file(), page.text());
            System.out.println("written: " + page.file());
        }
    }
}
