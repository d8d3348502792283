package io.switchover.local.link;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

/** One thing that is wrong with the world. Two conditions with the same subject are the same thing: the later replaces the earlier. */
public sealed interface Condition {

    /** What it is about. */
    Object subject();

    /** One sentence for whoever asks why nothing gets through. */
    String sentence();

    /** Nothing crosses the region's border, in or out; inside everything runs on. */
    record Dark(String region, Shut how) implements Condition {
        @Override
        public Object subject() {
            return "dark " + region;
        }

        @Override
        public String sentence() {
            return "%s is dark: whatever crosses its border is %s.".formatted(region, how);
        }
    }

    /** Two places do not reach each other; each reaches everybody else. */
    record Cut(String one, String other, Shut how) implements Condition {
        @Override
        public Object subject() {
            return "cut " + new TreeSet<>(List.of(one, other));
        }

        @Override
        public String sentence() {
            return "%s and %s do not reach each other: calls between them are %s.".formatted(one, other, how);
        }

        boolean between(String here, String there) {
            return (one.equals(here) && other.equals(there)) || (one.equals(there) && other.equals(here));
        }
    }

    /** One plane is down for everybody, its own region included. */
    record Down(Plane plane, Shut how) implements Condition {
        @Override
        public Object subject() {
            return "down " + plane;
        }

        @Override
        public String sentence() {
            return "%s is down for everybody: calls are %s.".formatted(capital(plane), how);
        }
    }

    /** Every plane of the region answers late, whoever asks. */
    record Slow(String region, Duration latency) implements Condition {
        @Override
        public Object subject() {
            return "slow " + region;
        }

        @Override
        public String sentence() {
            return "%s is slow: each answer takes %d ms longer.".formatted(region, latency.toMillis());
        }
    }

    /** One plane answers everybody with a status of its own and does nothing. */
    record Throttled(Plane plane, Answer answer) implements Condition {
        @Override
        public Object subject() {
            return "throttled " + plane;
        }

        @Override
        public String sentence() {
            String retryAfter = answer.headers().get("Retry-After");
            return "%s answers everybody with %d%s."
                    .formatted(
                            capital(plane),
                            answer.status(),
                            retryAfter == null ? "" : " and Retry-After " + retryAfter);
        }
    }

    /** One plane sends its answers to everybody a byte at a time, so that no wait for the next byte is ever too long. */
    record Dripping(Plane plane, Duration each) implements Condition {
        @Override
        public Object subject() {
            return "dripping " + plane;
        }

        @Override
        public String sentence() {
            return "%s drips: of each answer it sends one byte every %d ms.".formatted(capital(plane), each.toMillis());
        }
    }

    private static String capital(Plane plane) {
        String text = plane.toString();
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
