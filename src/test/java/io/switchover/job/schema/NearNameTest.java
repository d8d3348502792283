package io.switchover.job.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody meant who made one or two typing errors, and no more. */
class NearNameTest {
    @ParameterizedTest
    @CsvSource({
        "commandLine, commandLine",
        "command_line, commandLine",
        "Command-Line, commandLine",
        "comandLine, commandLine",
        "comandLin, commandLine",
        "commandLinexy, commandLine",
        "commandLinexyz, ",
        "comndLne, ",
        "ocmmandLine, commandLine",
        "ocmmandLnie, commandLine",
        "kommandLime, commandLine",
        "id, id",
        "di, id",
        "it, id",
        "idx, id",
        "ixy, ",
        "pool, pool",
        "polo, pool",
        "pol, pool",
        "lpoo, ",
        "pools, pool",
        "poolsy, pool",
        "pootsy, ",
        "'', ",
        "xyz, ",
    })
    void is_found(String written, String meant) {
        assertThat(NearName.of(written, List.of("commandLine", "pool", "id"))).isEqualTo(Optional.ofNullable(meant));
    }
}
