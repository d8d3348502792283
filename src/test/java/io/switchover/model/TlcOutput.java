package io.switchover.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what TLC says in its tool mode, where each message carries a number. Numbers: {@code tlc2.output.EC}. */
final class TlcOutput {
    private static final Pattern START = Pattern.compile("@!@!@STARTMSG (\\d+):(\\d+) @!@!@");
    private static final String END = "@!@!@ENDMSG";
    private static final int SUCCESS = 2193;
    private static final int STATS = 2199;
    private static final int DEPTH = 2194;
    private static final int INVARIANT = 2110;
    private static final int INVARIANT_AT_START = 2107;
    private static final int ACTION_PROPERTY = 2112;
    private static final int STATE = 2217;
    private static final int ACTION_TAKEN = 2772;
    /** Severity 1 is an error; a broken promise and its trace are said with it too. */
    private static final String ERROR = "1";

    private static final Pattern BROKEN = Pattern.compile("(?:Invariant|Action property) (\\w+) is violated.*");
    private static final Pattern FOUND = Pattern.compile("(\\d+) states generated, (\\d+) distinct states found.*");
    private static final Pattern REACHED = Pattern.compile("The depth of the complete state graph search is (\\d+).*");
    private static final Pattern STEP = Pattern.compile("\\d+: <(\\w+)[^>]*>\n(.*)", Pattern.DOTALL);
    private static final Pattern TAKEN = Pattern.compile("<(\\w+) line [^>]*>: (\\d+):(\\d+)");

    private boolean success;
    private String broken = "";
    private long states;
    private int depth;
    private final Map<String, Long> taken = new HashMap<>();
    private final List<TraceStep> trace = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    static Verdict read(BufferedReader lines) throws IOException {
        var output = new TlcOutput();
        var body = new StringBuilder();
        int code = 0;
        var severity = "";
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var start = START.matcher(line);
            if (start.matches()) {
                code = Integer.parseInt(start.group(1));
                severity = start.group(2);
                body.setLength(0);
            } else if (line.startsWith(END)) {
                output.message(code, severity, body.toString().strip());
            } else {
                body.append(line).append('\n');
            }
        }
        return output.verdict(body.toString().strip());
    }

    private void message(int code, String severity, String body) {
        switch (code) {
            case SUCCESS -> success = true;
            case STATS -> {
                var found = FOUND.matcher(body);
                if (found.lookingAt()) {
                    states = Long.parseLong(found.group(2));
                }
            }
            case DEPTH -> {
                var reached = REACHED.matcher(body);
                if (reached.lookingAt()) {
                    depth = Integer.parseInt(reached.group(1));
                }
            }
            case INVARIANT, INVARIANT_AT_START, ACTION_PROPERTY -> {
                var name = BROKEN.matcher(body);
                broken = name.lookingAt() ? name.group(1) : body;
            }
            case STATE -> {
                var step = STEP.matcher(body);
                if (step.matches()) {
                    trace.add(new TraceStep(step.group(1), TlaState.parse(step.group(2))));
                }
            }
            case ACTION_TAKEN -> {
                var action = TAKEN.matcher(body);
                if (action.lookingAt()) {
                    taken.merge(action.group(1), Long.parseLong(action.group(3)), Long::sum);
                }
            }
            default -> {
                if (severity.equals(ERROR)) {
                    errors.add(body);
                }
            }
        }
    }

    private Verdict verdict(String rest) {
        if (!broken.isEmpty()) {
            return trace.isEmpty()
                    ? new Verdict.Failed(broken + " is broken, but TLC showed no trace")
                    : new Verdict.Broken(broken, List.copyOf(trace));
        }
        if (success && errors.isEmpty()) {
            return new Verdict.Holds(states, depth, Map.copyOf(taken));
        }
        return new Verdict.Failed(errors.isEmpty() ? "TLC stopped without a word: " + rest : String.join("; ", errors));
    }
}
