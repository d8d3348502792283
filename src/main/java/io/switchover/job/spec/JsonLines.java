package io.switchover.job.spec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bytes as lines, each of which is the JSON of one task, or blank. The last one needs no line feed. */
public final class JsonLines {
    /** A field that is there twice would mean one thing to us and perhaps another to Batch. */
    public static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final byte[] bytes;
    private final int to;
    private int at;

    public JsonLines(byte[] bytes, int to) {
        this.bytes = bytes;
        this.to = to;
    }

    /** @param to behind its line feed, if it has one */
    public record Line(int from, int to, boolean blank) {
        public int length() {
            return to - from;
        }
    }

    @Nullable
    public Line next() {
        if (at == to) {
            return null;
        }
        int from = at;
        boolean blank = true;
        while (at < to) {
            byte one = bytes[at++];
            if (one == '\n') {
                break;
            }
            blank &= one == ' ' || one == '\t' || one == '\r';
        }
        return new Line(from, at, blank);
    }

    /** Why a line is no text; empty when it is. */
    public Optional<String> flaw(Line line) {
        return Utf8Check.flaw(bytes, line.from(), line.length());
    }

    public JsonNode parsed(Line line) throws IOException {
        return STRICT.readTree(bytes, line.from(), line.length());
    }

    /** Behind the last line feed; none of it is a line that may go on. */
    public static int complete(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
