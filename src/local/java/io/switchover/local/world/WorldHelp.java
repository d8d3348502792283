package io.switchover.local.world;

import java.util.List;
import java.util.Optional;

/** The help of {@code ./dev world}. It is the same whether a world runs or not. */
public final class WorldHelp {
    private WorldHelp() {}

    /** Empty when the words ask for no help; what is no word is said in an {@link IllegalArgumentException}. */
    @SuppressWarnings("NullAway") // Help touches no world.
    public static Optional<String> of(List<String> words) {
        return WorldCommands.asksForHelp(words)
                ? Optional.of(new WorldCommands(
                                new Breaking(null, List.of()),
                                new Operating((method, path, body) -> AppClient.NONE, List.of(), () -> {}),
                                new Drilling((method, path, body) -> AppClient.NONE),
                                new Using(() -> null, List.of()),
                                new Receiving(null))
                        .carryOut(words))
                : Optional.empty();
    }
}
