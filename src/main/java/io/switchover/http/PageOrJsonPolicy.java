package io.switchover.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Whether a caller wants a page, as a browser does, or JSON, as everybody else does. */
public final class PageOrJsonPolicy {
    private static final String PAGE = "text/html";

    private PageOrJsonPolicy() {}

    /** It prefers a page to JSON: it names pages, and does not want JSON as much. */
    public static boolean page(Map<String, String> headers) {
        var accept = headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Accept"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("")
                .toLowerCase(Locale.ROOT);
        return quality(accept, PAGE) > quality(accept, "application/json");
    }

    private static double quality(String accept, String type) {
        return Arrays.stream(accept.split(","))
                .map(part -> part.strip().split("\\s*;\\s*"))
                .filter(part -> part.length > 0 && part[0].equals(type))
                .mapToDouble(PageOrJsonPolicy::quality)
                .max()
                .orElse(0);
    }

    private static double quality(String[] part) {
        return Arrays.stream(part)
                .filter(parameter -> parameter.matches("q=[01](\\.\\d{0,3})?"))
                .mapToDouble(parameter -> Double.parseDouble(parameter.substring(2)))
                .findFirst()
                .orElse(1);
    }
}
