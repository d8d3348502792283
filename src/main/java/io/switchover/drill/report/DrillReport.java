package io.switchover.drill.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.switchover.drill.Drill;
import io.switchover.http.PlainText;
import io.switchover.json.Json;
import io.switchover.store.DocumentKind;
import io.switchover.store.Indexed;
import io.switchover.store.Key;
import io.switchover.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * The report of one drill as it is kept: inserted once, and never rewritten. The content is kept as text, so that every version of the
 * app hashes the same bytes.
 *
 * @param occurrence of the drill
 * @param number from 1, growing by one: its place in the chain
 * @param previous the SHA-256 of the report before it; {@link #NONE} for the first
 * @param sha256 of the content's UTF-8 bytes
 * @param content {@link ReportContent} as canonical JSON; it holds the number and the previous hash too
 */
@DocumentKind("drill-report")
public record DrillReport(Instant occurrence, long number, String previous, String sha256, String content)
        implements Indexed {
    /** The previous hash of the first report. */
    public static final String NONE = "none";

    static final String NUMBER = "number";

    static final String DRILL = "drill:";
    private static final String REPORT = "drill-report:";

    public static DrillReport of(Instant occurrence, ReportContent content) {
        var text = CanonicalJson.of(printable(Json.MAPPER.valueToTree(content)));
        return new DrillReport(occurrence, content.number(), content.previous(), hash(text), text);
    }

    /** Tools do not agree how to write characters that do not print, so a report has none. */
    private static JsonNode printable(JsonNode json) {
        return switch (json) {
            case ObjectNode object -> {
                object.properties().forEach(field -> field.setValue(printable(field.getValue())));
                yield object;
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, printable(array.get(i)));
                }
                yield array;
            }
            case TextNode text -> TextNode.valueOf(PlainText.shown(text.textValue(), Integer.MAX_VALUE));
            default -> json;
        };
    }

    public static String hash(String content) {
        return Sha256.of(content.getBytes(StandardCharsets.UTF_8));
    }

    /** The id by which the drill's own document is known, without its kind: it stands in addresses too. */
    public static String id(Instant occurrence) {
        return Drill.id(occurrence);
    }

    static Key key(String id) {
        return Key.control(REPORT + id);
    }

    Key key() {
        return key(id(occurrence));
    }

    /** Of one width, so that texts are ordered as numbers are. */
    @Override
    public Map<String, String> indexes() {
        return Map.of(NUMBER, String.format("%09d", number));
    }
}
