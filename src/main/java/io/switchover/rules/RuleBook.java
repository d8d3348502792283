package io.switchover.rules;

import io.switchover.rules.RuleReading.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rules of one decision, in the order in which it asks them.
 *
 * @param decision its first objection, if any; what is not a rule of the book counts as the last rule's
 */
public record RuleBook<S>(List<Rule<S>> rules, Function<S, Optional<Objection>> decision) {
    public RuleBook {
        rules = List.copyOf(rules);
    }

    private record Found<S>(Objection objection, S in) {}

    /** Every rule in order. A rule behind one that cannot be imagined away, or that objects in spite of that, is not asked. */
    public List<RuleReading> readings(S situation) {
        var found = new LinkedHashMap<String, Found<S>>();
        var imagined = Optional.of(situation);
        int asked = rules.size();
        while (imagined.isPresent()) {
            var objection = decision.apply(imagined.get());
            if (objection.isEmpty()) {
                break;
            }
            var rule = rule(objection.get());
            if (found.putIfAbsent(rule.name(), new Found<>(objection.get(), imagined.get())) != null) {
                asked = rules.indexOf(rule) + 1;
                break;
            }
            imagined = rule.without().apply(imagined.get());
            asked = imagined.isPresent() ? rules.size() : rules.indexOf(rule) + 1;
        }
        var readings = new ArrayList<RuleReading>();
        for (var rule : rules) {
            readings.add(
                    reading(rule, situation, Optional.ofNullable(found.get(rule.name())), readings.size() < asked));
        }
        return readings;
    }

    private Rule<S> rule(Objection objection) {
        return rules.stream()
                .filter(rule -> rule.name().equals(objection.rule()))
                .findFirst()
                .orElseGet(rules::getLast);
    }

    private static <S> RuleReading reading(Rule<S> rule, S situation, Optional<Found<S>> found, boolean asked) {
        var measure = rule.measure().apply(found.map(Found::in).orElse(situation));
        return new RuleReading(
                rule.name(),
                rule.says(),
                found.isPresent() ? Standing.OBJECTS : asked && !measure.moot() ? Standing.PASSES : Standing.NOT_ASKED,
                found.map(f -> f.objection().sentence())
                        .orElse(asked ? measure.sentence() : "it cannot be asked while a rule before it objects"),
                measure.measured(),
                measure.limit(),
                measure.ageSeconds(),
                found.map(f -> rule.wouldChange().apply(f.in())).orElse(null));
    }
}
