package io.switchover.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the names of Windows for time zones mean, such as {@code W. Europe Standard Time}: where Windows is the host, only these count. */
final class WindowsZones {
    /** One on each line, {@code name=zone}, behind two lines that say where it comes from. */
    private static final String TABLE = "windows-zones.txt";

    private static final Map<String, String> ZONES = read();

    private WindowsZones() {}

    /** The IANA name; empty when Windows has no such zone. */
    static Optional<String> iana(String name) {
        return Optional.ofNullable(ZONES.get(name));
    }

    private static Map<String, String> read() {
        try (var table = Objects.requireNonNull(WindowsZones.class.getResourceAsStream(TABLE), TABLE)) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("="))
                    .collect(Collectors.toMap(zone -> zone[0], zone -> zone[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
