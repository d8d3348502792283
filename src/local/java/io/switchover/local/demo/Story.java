package io.switchover.local.demo;

import io.switchover.local.world.AppClient;
import java.io.IOException;
import java.io.PrintStream;

/** A story that is told while it happens: every step waits for what it can see, and the last line says how it ended. */
abstract class Story {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    final PrintStream out;
    final Timeline timeline;
    final Waiting waiting;
    private final String name;

    /** @param name how its last line begins */
    Story(String name, PrintStream out) {
        this.name = name;
        this.out = out;
        this.timeline = new Timeline(out);
        this.waiting = new Waiting(timeline);
    }

    /** Runs it; answers whether it went well, with a last line that says so. */
    public final boolean run() throws IOException, InterruptedException {
        try {
            out.println(name + ": ok " + story());
            return true;
        } catch (StoryFailed e) {
            timeline.print();
            out.println(StoryFailed.ADVICE);
            out.println(name + ": FAILED because " + e.getMessage());
            return false;
        }
    }

    /** What the last line says of it. */
    abstract String story() throws IOException, InterruptedException;

    /** Ends the story unless the answer is one of success; answers it. */
    static AppClient.Answer accepted(String what, AppClient.Answer answer) {
        if (answer.status() < OK || answer.status() > ACCEPTED) {
            throw new StoryFailed(what + " was answered " + answer.status() + ": " + answer.body());
        }
        return answer;
    }
}
