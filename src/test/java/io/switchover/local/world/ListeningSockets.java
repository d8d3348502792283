package io.switchover.local.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Where this process and those that it started take connections, from the kernel's own tables. Linux only. */
public final class ListeningSockets {
    private static final String LISTENING = "0A";
    /** 127.0.0.1, ::1 and 127.0.0.1 as an IPv6 address, in the kernel's order of bytes. */
    private static final List<String> LOOPBACK =
            List.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

    private ListeningSockets() {}

    public static boolean known() {
        return Files.exists(Path.of("/proc/self/net/tcp"));
    }

    /** Each as {@code address:port} in hexadecimal. */
    public static List<String> outsideLoopback() throws IOException {
        var ours = new HashSet<String>();
        Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        ProcessHandle.current().descendants())
                .forEach(process -> ours.addAll(sockets(process.pid())));
        var found = new ArrayList<String>();
        for (var table : List.of("tcp", "tcp6")) {
            for (var line : Files.readAllLines(Path.of("/proc/self/net/" + table))) {
                var columns = line.strip().split("\\s+");
                if (columns.length > 9
                        && columns[3].equals(LISTENING)
                        && ours.contains(columns[9])
                        && !LOOPBACK.contains(columns[1].split(":")[0].toUpperCase(Locale.ROOT))) {
                    found.add(columns[1]);
                }
            }
        }
        return found;
    }

    private static Set<String> sockets(long pid) {
        var inodes = new HashSet<String>();
        try (var open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (var fd : open.toList()) {
                var target = Files.readSymbolicLink(fd).toString();
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring(8, target.length() - 1));
                }
            }
        } catch (IOException endedMeanwhile) {
            return inodes;
        }
        return inodes;
    }
}
