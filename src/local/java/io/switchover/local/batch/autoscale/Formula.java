package io.switchover.local.batch.autoscale;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Evaluates an autoscale formula from left to right: assignments, each ended by a semicolon. Conditions are numbers, zero is false.
 * Intervals are seconds.
 */
public final class Formula {
    private static final Map<String, Double> INTERVALS = Map.of(
            "TimeInterval_Zero", 0.0,
            "TimeInterval_Second", 1.0,
            "TimeInterval_Minute", 60.0,
            "TimeInterval_Hour", 3_600.0,
            "TimeInterval_Day", 86_400.0,
            "TimeInterval_Week", 604_800.0);
    private static final List<String> OPTIONS = List.of("requeue", "terminate", "taskcompletion", "retaineddata");
    private static final double ALL_SAMPLES = 100;

    private final FormulaTokens tokens;
    private final Map<String, Double> metrics;
    private final Instant now;
    private final Map<String, Double> numbers = new LinkedHashMap<>();

    private Formula(String text, Map<String, Double> metrics, Instant now) {
        this.tokens = new FormulaTokens(text);
        this.metrics = metrics;
        this.now = now;
    }

    /** @param metrics the newest sample of each, by its name with the dollar sign */
    public static FormulaResult evaluate(String text, Map<String, Double> metrics, Instant now) {
        try {
            return new FormulaResult.Values(new Formula(text, metrics, now).program());
        } catch (UnreadableFormula unreadable) {
            return new FormulaResult.Failed(String.valueOf(unreadable.getMessage()));
        }
    }

    private Map<String, String> program() {
        Map<String, String> variables = new LinkedHashMap<>();
        while (!tokens.atEnd()) {
            String name = tokens.next();
            if (!name.matches("\\$?[A-Za-z_]\\w*")) {
                throw new UnreadableFormula("expected a variable and found '" + name + "'");
            }
            tokens.expect("=");
            if (OPTIONS.contains(tokens.peek())) {
                variables.put(name, tokens.next());
            } else {
                double value = choice();
                numbers.put(name, value);
                variables.put(name, value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value));
            }
            if (!tokens.atEnd()) {
                tokens.expect(";");
            }
        }
        return variables;
    }

    private double choice() {
        double condition = either();
        if (!tokens.take("?")) {
            return condition;
        }
        double yes = choice();
        tokens.expect(":");
        double no = choice();
        return condition != 0 ? yes : no;
    }

    private double either() {
        double left = both();
        while (tokens.take("||")) {
            double right = both();
            left = truth(left != 0 || right != 0);
        }
        return left;
    }

    private double both() {
        double left = comparison();
        while (tokens.take("&&")) {
            double right = comparison();
            left = truth(left != 0 && right != 0);
        }
        return left;
    }

    private double comparison() {
        double left = sum();
        return switch (tokens.peek()) {
            case "<", "<=", ">", ">=", "==", "!=" -> {
                String sign = tokens.next();
                double right = sum();
                yield truth(
                        switch (sign) {
                            case "<" -> left < right;
                            case "<=" -> left <= right;
                            case ">" -> left > right;
                            case ">=" -> left >= right;
                            case "==" -> left == right;
                            default -> left != right;
                        });
            }
            default -> left;
        };
    }

    private static double truth(boolean value) {
        return value ? 1 : 0;
    }

    private double sum() {
        double left = product();
        while (true) {
            if (tokens.take("+")) {
                left += product();
            } else if (tokens.take("-")) {
                left -= product();
            } else {
                return left;
            }
        }
    }

    private double product() {
        double left = single();
        while (true) {
            if (tokens.take("*")) {
                left *= single();
            } else if (tokens.take("/")) {
                left /= single();
            } else {
                return left;
            }
        }
    }

    private double single() {
        if (tokens.take("-")) {
            return -single();
        }
        if (tokens.take("!")) {
            return truth(single() == 0);
        }
        if (tokens.take("(")) {
            double inner = choice();
            tokens.expect(")");
            return inner;
        }
        String token = tokens.next();
        if (token.matches("\\d.*")) {
            return Double.parseDouble(token);
        }
        if (tokens.take("(")) {
            return function(token, arguments());
        }
        return tokens.take(".") ? sample(token) : value(token);
    }

    private List<Double> arguments() {
        List<Double> arguments = new ArrayList<>();
        while (!tokens.take(")")) {
            arguments.add(choice());
            tokens.take(",");
        }
        return arguments;
    }

    /** However many samples are asked for, there is one. */
    private double sample(String metric) {
        String method = tokens.next();
        tokens.expect("(");
        arguments();
        double value = value(metric);
        return switch (method) {
            case "GetSample" -> value;
            case "GetSamplePercent" -> ALL_SAMPLES;
            case "Count" -> 1;
            default -> throw new UnreadableFormula("unknown method '" + method + "'");
        };
    }

    private double value(String name) {
        Double value = numbers.get(name);
        value = value != null ? value : metrics.get(name);
        value = value != null ? value : INTERVALS.get(name);
        if (value == null) {
            throw new UnreadableFormula("unknown variable '" + name + "'");
        }
        return value;
    }

    private double function(String name, List<Double> arguments) {
        if (name.equals("time") && arguments.isEmpty()) {
            return now.getEpochSecond();
        }
        if (arguments.isEmpty()) {
            throw new UnreadableFormula("'" + name + "' needs a value");
        }
        double first = arguments.getFirst();
        var all = arguments.stream().mapToDouble(Double::doubleValue);
        return switch (name) {
            case "min" -> all.min().orElseThrow();
            case "max" -> all.max().orElseThrow();
            case "avg" -> all.average().orElseThrow();
            case "sum" -> all.sum();
            case "floor" -> Math.floor(first);
            case "ceil" -> Math.ceil(first);
            case "round" -> Math.round(first);
            case "abs" -> Math.abs(first);
            default -> throw new UnreadableFormula("unknown function '" + name + "'");
        };
    }
}
