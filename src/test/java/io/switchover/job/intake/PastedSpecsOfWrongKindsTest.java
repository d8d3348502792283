package io.switchover.job.intake;

import static io.switchover.job.Scene.SWEDEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.job.CheckedScene;
import io.switchover.job.Scene;
import io.switchover.job.spec.JsonLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every spec as tools write them, with a value of each kind in each place: rewriting reads it before anything has checked it. */
@Tag("slow")
class PastedSpecsOfWrongKindsTest {
    private static final Path FOLDER = Path.of("src/test/resources/job/intake/pasted");
    private static final List<JsonNode> KINDS = List.of(
            json("{}"),
            json("{\"start\":1,\"end\":3}"),
            json("[]"),
            json("[[]]"),
            json("[{}]"),
            json("[null]"),
            json("\"x\""),
            json("5"),
            json("true"),
            json("null"));

    private final Scene scene = CheckedScene.inAzure();

    private static JsonNode json(String text) {
        try {
            return JsonLines.STRICT.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> specs() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void is_answered(Path spec) throws IOException {
        var whole = json(Files.readString(spec));
        var places = new ArrayList<JsonPointer>();
        places(whole, JsonPointer.empty(), places);
        for (var place : places) {
            for (var kind : KINDS) {
                answered(with(whole, place, kind), place);
            }
            if (whole.at(place) instanceof ArrayNode list && !list.isEmpty()) {
                answered(with(whole, place, list.get(0)), place);
            }
        }
    }

    private void answered(JsonNode request, JsonPointer place) {
        assertThat(scene.app(SWEDEN).submission.validate(request.toString(), "ann"))
                .as(place + " of " + request)
                .isInstanceOfAny(Submission.Outcome.Fit.class, Submission.Outcome.Unfit.class);
    }

    private static void places(JsonNode node, JsonPointer at, List<JsonPointer> into) {
        node.properties().forEach(p -> {
            var there = at.appendProperty(p.getKey());
            into.add(there);
            places(p.getValue(), there, into);
        });
        for (int i = 0; node instanceof ArrayNode && i < node.size(); i++) {
            var there = at.appendIndex(i);
            into.add(there);
            places(node.get(i), there, into);
        }
    }

    private static JsonNode with(JsonNode whole, JsonPointer place, JsonNode value) {
        var copy = whole.deepCopy();
        switch (copy.at(place.head())) {
            case ArrayNode list -> list.set(place.last().getMatchingIndex(), value);
            case ObjectNode object -> object.set(place.last().getMatchingProperty(), value);
            default -> throw new IllegalStateException(place.toString());
        }
        return copy;
    }
}
