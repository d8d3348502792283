package io.switchover.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.packages.PackageNamePolicy.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageNamePolicyTest {

    @ParameterizedTest
    @CsvSource({
        "render/1_0.zip, render, 1_0",
        "My-App_2/2026.zip, My-App_2, 2026",
        "a/b.zip, a, b",
        "render/1.0.zip, render, 1.0",
        "render/1.0-beta.2.zip, render, 1.0-beta.2",
        "render/-1.zip, render, -1",
        "render/1..zip, render, 1."
    })
    void a_path_of_two_parts_names_a_package(String path, String application, String version) {
        assertThat(PackageNamePolicy.read(path)).isEqualTo(new Named.Well(new PackageName(application, version)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "loose.zip | the path must be",
                "a/b/c.zip | 2 slashes",
                "render/1_0.tar.gz | the file must end in .zip",
                "render/1_0.ZIP | the file must end in .zip",
                "render/.zip | the version may hold",
                "/1_0.zip | the application may hold",
                "render/.1.zip | it begins with a dot",
                "render/1#0.zip | \"#\" is not allowed",
                "re.nder/1_0.zip | \".\" is not allowed",
                "re nder/1_0.zip | \" \" is not allowed",
                "../1_0.zip | the application may hold",
                "render/...zip | the version may hold",
                "rénder/1_0.zip | \"é\" is not allowed",
                "render/1_0;x.zip | \";\" is not allowed",
            })
    void a_bad_name_is_told_by_field_rule_value_and_limit(String path, String said) {
        assertThat(PackageNamePolicy.read(path))
                .isInstanceOfSatisfying(
                        Named.Badly.class, badly -> assertThat(badly.because()).contains(said, "found \""));
    }

    @Test
    void a_bad_name_is_shown_as_far_as_anybody_reads_it() {
        var name = "#".repeat(256);
        assertThat(PackageNamePolicy.read(name + "/1_0.zip"))
                .isInstanceOfSatisfying(
                        Named.Badly.class, badly -> assertThat(badly.because()).contains("found \"" + name + "\""));
        assertThat(PackageNamePolicy.read(name + "#/1_0.zip"))
                .isInstanceOfSatisfying(
                        Named.Badly.class, badly -> assertThat(badly.because()).contains("found \"" + name + "…\""));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 65})
    void sixty_four_characters_are_the_limit(int length) {
        var name = "a".repeat(length);

        for (var path : new String[] {name + "/1.zip", "a/" + name + ".zip"}) {
            if (length == 64) {
                assertThat(PackageNamePolicy.read(path)).isInstanceOf(Named.Well.class);
            } else {
                assertThat(PackageNamePolicy.read(path))
                        .isInstanceOfSatisfying(Named.Badly.class, badly -> assertThat(badly.because())
                                .contains("65 characters, 64 is the limit"));
            }
        }
    }

    @Test
    void names_that_differ_in_case_share_a_document() {
        assertThat(new PackageName("Render", "V1").key()).isEqualTo(new PackageName("render", "v1").key());
        assertThat(new PackageName("a", "b").key()).isNotEqualTo(new PackageName("a", "c").key());
    }
}
