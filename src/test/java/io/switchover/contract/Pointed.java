package io.switchover.contract;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * What the contracts are pointed at, by environment variables. Nothing: the emulators. Some real accounts: those, as the
 * identity that {@code azure-identity} finds, and the facts about the others are skipped, so that no run passes for more than
 * it was.
 */
public final class Pointed {
    /** A Batch account's endpoint, for example {@code https://prod.westeurope.batch.azure.com}. */
    public static final String BATCH = "SWITCHOVER_CONTRACT_BATCH";
    /** That account's ARM id, for the facts about the management plane and what it knows of quotas and sizes. */
    public static final String BATCH_ID = "SWITCHOVER_CONTRACT_BATCH_ID";
    /** A pool of that account with at least one idle Linux node, for the facts that need a task to run. */
    public static final String POOL = "SWITCHOVER_CONTRACT_POOL";
    /** A Cosmos DB account's endpoint. */
    public static final String COSMOS = "SWITCHOVER_CONTRACT_COSMOS";
    /** A database of that account for nothing but this, with the product's containers. */
    public static final String DATABASE = "SWITCHOVER_CONTRACT_DATABASE";
    /** Two regions of that account, separated by a comma: what is written from one is read from the other. */
    public static final String REGIONS = "SWITCHOVER_CONTRACT_REGIONS";
    /** A storage account's blob endpoint. */
    public static final String STORAGE = "SWITCHOVER_CONTRACT_STORAGE";

    private static final Pointed ENVIRONMENT = new Pointed(System.getenv());

    private final Map<String, String> variables;

    Pointed(Map<String, String> variables) {
        this.variables = variables;
    }

    /** What this run is pointed at. */
    public static Pointed here() {
        return ENVIRONMENT;
    }

    /** Whether nothing real was named at all. */
    public boolean atEmulators() {
        return Stream.of(BATCH, COSMOS, STORAGE).noneMatch(name -> named(name).isPresent());
    }

    public Optional<String> named(String variable) {
        return Optional.ofNullable(variables.get(variable)).map(String::strip).filter(v -> !v.isEmpty());
    }

    /** What a variable names; the test is skipped, with a sentence, when real accounts were named and this was not. */
    public String needed(String variable, String what) {
        var value = named(variable);
        Assumptions.assumeTrue(value.isPresent(), variable + " names no " + what);
        return value.orElseThrow();
    }

    /** For what a real account must not be made to show. */
    public void onlyEmulated(String because) {
        Assumptions.assumeTrue(atEmulators(), because);
    }
}
