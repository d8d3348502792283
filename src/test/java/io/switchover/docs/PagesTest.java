package io.switchover.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PagesTest {
    static List<Pages.Page> pages() {
        return Pages.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_generated_page_says_what_the_code_says(Pages.Page page) throws IOException {
        assertThat(page.file()).as("./dev docs writes it").isRegularFile();
        assertThat(Files.readString(page.file()))
                .as("%s is older than the code: ./dev docs writes it again", page.file())
                .isEqualTo(page.text());
    }
}
