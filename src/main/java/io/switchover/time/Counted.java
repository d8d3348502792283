package io.switchover.time;

/** A number with what it counts: {@code 1 task}, {@code 2 tasks}. */
public final class Counted {

    private Counted() {}

    /** The plural of {@code one} has an s at its end. */
    public static String of(long number, String one) {
        return of(number, one, one + "s");
    }

    public static String of(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
