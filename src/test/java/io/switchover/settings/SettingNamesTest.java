package io.switchover.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.switchover.failover.FailoverSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a room's mapping says becomes the names that the platform knows. */
class SettingNamesTest {
    /** One of each kind. */
    @ConfigMapping(prefix = "switchover.sample")
    interface Sample {
        @WithDefault("PT5M")
        Duration longestWait();

        Optional<String> note();

        Map<String, String> names();

        Map<String, Region> regions();

        Group group();

        static int notASetting() {
            return 1;
        }

        /** What each region has. */
        interface Region {
            String batchAccount();
        }

        /** Settings that belong together. */
        interface Group {
            @WithDefault("3")
            int most();
        }
    }

    @Test
    void each_setting_is_there_once_with_its_standard_and_those_of_regions_under_one_name() {
        assertThat(SettingNames.all(Sample.class))
                .extracting(setting -> setting.name() + " " + setting.standard()
                        + (setting.required() ? " required" : "") + (setting.aliases() ? " aliases" : ""))
                .containsExactlyInAnyOrder(
                        "SWITCHOVER_SAMPLE_LONGEST_WAIT PT5M",
                        "SWITCHOVER_SAMPLE_NOTE null",
                        "SWITCHOVER_SAMPLE_NAMES null aliases",
                        "SWITCHOVER_SAMPLE_REGIONS_{REGION}_BATCH_ACCOUNT null required",
                        "SWITCHOVER_SAMPLE_GROUP_MOST 3");
    }

    /** What each kind may be is judged by ValuePolicy. */
    interface Kinds {
        boolean on();

        FailoverSettings.Mode mode();

        URI place();

        MemorySize size();

        Optional<Duration> patience();

        long many();

        String text();
    }

    @ParameterizedTest
    @CsvSource({
        "on, CHOICE, true false",
        "mode, CHOICE, observe confirm automatic",
        "place, URL, ''",
        "size, SIZE, ''",
        "patience, DURATION, ''",
        "many, INTEGER, ''",
        "text, TEXT, ''"
    })
    void the_type_of_a_getter_says_what_a_setting_may_be(String getter, Setting.Kind kind, String choices)
            throws NoSuchMethodException {
        var setting = Setting.of("S", Kinds.class.getDeclaredMethod(getter), null);

        assertThat(setting.kind()).isEqualTo(kind);
        assertThat(String.join(" ", setting.choices())).isEqualTo(choices);
    }

    @Test
    void a_setting_that_users_end_with_words_of_their_own_covers_each_name_that_has_such_a_word() {
        var aliased = Setting.aliased("S_NAMES");

        assertThat(aliased.covers("S_NAMES_A")).isTrue();
        assertThat(aliased.covers("S_NAMES_")).isFalse();
        assertThat(aliased.covers("S_NAMES")).isFalse();
        assertThat(aliased.covers("S_NAMESAKE")).isFalse();
    }

    @Test
    void one_is_found_by_the_getters_that_lead_to_it() {
        assertThat(SettingNames.one(Sample.class, "longestWait")).isEqualTo("SWITCHOVER_SAMPLE_LONGEST_WAIT");
        assertThat(SettingNames.one(Sample.class, "group", "most")).isEqualTo("SWITCHOVER_SAMPLE_GROUP_MOST");
        assertThat(SettingNames.one(Sample.class, "regions", "batchAccount"))
                .isEqualTo("SWITCHOVER_SAMPLE_REGIONS_{REGION}_BATCH_ACCOUNT");
        assertThat(SettingNames.one(Sample.class, "names")).isEqualTo("SWITCHOVER_SAMPLE_NAMES");
        assertThatThrownBy(() -> SettingNames.one(Sample.class, "renamed")).hasMessage("Sample has no setting renamed");
    }

    @Test
    void what_holds_is_read_by_name_down_to_each_region() {
        var group = new Sample.Group() {
            @Override
            public int most() {
                return 7;
            }
        };
        var region = new Sample.Region() {
            @Override
            public String batchAccount() {
                return "prodwe";
            }
        };
        var sample = new Sample() {
            @Override
            public Duration longestWait() {
                return Duration.ofMinutes(1);
            }

            @Override
            public Optional<String> note() {
                return Optional.empty();
            }

            @Override
            public Map<String, String> names() {
                return Map.of();
            }

            @Override
            public Map<String, Region> regions() {
                return Map.of("westeurope", region);
            }

            @Override
            public Group group() {
                return group;
            }
        };
        assertThat(List.copyOf(SettingNames.values(Sample.class, sample).entrySet()))
                .extracting(Object::toString)
                .containsExactly(
                        "SWITCHOVER_SAMPLE_GROUP_MOST=7",
                        "SWITCHOVER_SAMPLE_LONGEST_WAIT=PT1M",
                        "SWITCHOVER_SAMPLE_NAMES={}",
                        "SWITCHOVER_SAMPLE_NOTE=nothing",
                        "SWITCHOVER_SAMPLE_REGIONS_WESTEUROPE_BATCH_ACCOUNT=prodwe");
    }
}
