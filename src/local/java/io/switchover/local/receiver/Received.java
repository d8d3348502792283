package io.switchover.local.receiver;

/**
 * One call that a receiver has taken.
 *
 * @param signed whether the signature is that of the body, at a time that is near
 * @param body as it came
 */
public record Received(
        boolean signed, String id, String type, String subject, String time, String sentence, String body) {

    /** In one line. */
    public String line() {
        return time + " " + type + " " + subject + ": " + sentence
                + (signed ? "" : " (the signature is wrong: nobody should believe it)");
    }
}
