package io.switchover.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/azure-assumptions.md} names each test of the contracts, and no other. */
class FactsTest {
    private static final Pattern NAMED = Pattern.compile("`([a-z0-9]+(?:_[a-z0-9]+){2,})`");

    @Test
    void each_fact_has_a_row_and_each_row_a_test() throws Exception {
        assertThat(named()).isEqualTo(tests());
    }

    private static Set<String> named() throws IOException {
        return NAMED.matcher(Files.readString(Path.of("docs/azure-assumptions.md")))
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.startsWith("test_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> tests() throws ClassNotFoundException {
        return Stream.of(
                        BatchContractTest.class,
                        BlobContractTest.class,
                        Class.forName("io.switchover.pool.PoolContractTest"),
                        Class.forName("io.switchover.pool.check.ArmContractTest"),
                        Class.forName("io.switchover.store.CosmosContractTest"))
                .flatMap(type -> Stream.of(type, type.getSuperclass()))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
