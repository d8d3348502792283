package io.switchover.job.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskCirclesTest {
    private static List<int[]> dependencies(String text) {
        return Arrays.stream(text.split(" "))
                .filter(one -> !one.isEmpty())
                .map(one -> Arrays.stream(one.split(">"))
                        .mapToInt(Integer::parseInt)
                        .toArray())
                .toList();
    }

    /** Written as what each of six places depends on. */
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "0>1 1>2, ''",
        "0>1 0>2 1>3 2>3 3>4 4>5, ''",
        "5>0 4>0 3>0 2>1 1>0, ''",
        "0>0, 0",
        "5>5, 5",
        "0>1 1>0, 01",
        "1>2 2>1, 12",
        "4>5 5>4, 45",
        "0>1 1>2 2>3 3>4 4>5 5>0, 012345",
        "3>1 1>5 5>3, 153",
        // What only depends on a circle, or what a circle depends on, is not in it.
        "0>1 1>2 2>1, 12",
        "0>1 1>0 0>5 1>4, 01",
        "2>0 2>1 1>2, 12",
        "1>2 2>1 2>0, 12",
        "0>3 3>4 4>3 5>4, 34",
        "0>1 1>0 2>3 3>2 4>5 5>4, 01 23 45",
        "0>1 1>0 2>1, 01",
        "0>2 1>2 2>3 3>2, 23",
        // What can run goes first, although it is named last.
        "0>4 0>5 4>5, ''",
        "0>1 1>0 0>2 2>3 3>4, 01",
        "0>3 0>1 1>0, 01"
    })
    void each_circle_is_named_from_its_first_place_on_and_nothing_else(String dependencies, String circles) {
        assertThat(TaskCircles.in(dependencies(dependencies), 6).stream()
                        .map(circle -> circle.stream().map(String::valueOf).collect(Collectors.joining()))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(circles);
    }
}
