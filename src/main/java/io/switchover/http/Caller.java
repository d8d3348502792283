package io.switchover.http;

import java.util.Map;

/** Who asked, as far as the platform says: the Entra ID principal, or just the holder of a function key. */
public final class Caller {
    private static final String PRINCIPAL = "x-ms-client-principal-name";
    private static final int LIMIT = 128;

    private Caller() {}

    public static String of(Map<String, String> headers) {
        return headers.entrySet().stream()
                .filter(h -> h.getKey().equalsIgnoreCase(PRINCIPAL))
                .map(Map.Entry::getValue)
                .filter(v -> !v.isBlank())
                .findFirst()
                .map(v -> v.substring(0, Math.min(v.length(), LIMIT)))
                .orElse("a function key");
    }
}
