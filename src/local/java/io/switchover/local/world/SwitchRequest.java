package io.switchover.local.world;

import java.util.Set;

/**
 * Waits until a switchover that was just asked for has been checked, since it is accepted first and may be refused then.
 *
 * @param second passes when it is run
 */
record SwitchRequest(OperatorCalls calls, Runnable second) {
    /** Longer than an app needs to take it up and to check it, and shorter than anybody waits without a word. */
    private static final int MOST_SECONDS = 45;

    private static final Set<String> UNCHECKED = Set.of("requested", "checking");
    private static final Set<String> IN_VAIN = Set.of("refused", "abandoned");

    /** What has become of it, in sentences; one that was refused meanwhile is thrown. */
    String followed(AppClient.Answer answer) {
        var last = answer;
        for (int i = 0; i < MOST_SECONDS && UNCHECKED.contains(state(last)); i++) {
            second.run();
            var next = calls.call("GET", path(answer), null);
            last = next.status() == 200 ? next : last;
        }
        var text = last.body().path("sentence").asText();
        if (IN_VAIN.contains(state(last))) {
            throw new IllegalArgumentException(text);
        }
        return text
                + (UNCHECKED.contains(state(last)) ? "\nno app has checked it yet: " : "\nit is not finished yet: ")
                + WorldCommands.NAME + " switchovers "
                + answer.body().path("id").asText() + " shows its steps";
    }

    private static String state(AppClient.Answer answer) {
        return answer.body().path("state").asText();
    }

    private static String path(AppClient.Answer answer) {
        return "/api/switchovers/" + answer.body().path("id").asText();
    }
}
