package io.switchover.local.batch.account;

import java.util.Map;

/** An answer of the service that is not what was asked for: a status, a code, a sentence and the details beside it. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Map<String, String> values;

    public Refusal(int status, String code, String sentence, Map<String, String> values) {
        super(sentence, null, false, false);
        this.status = status;
        this.code = code;
        this.values = Map.copyOf(values);
    }

    /** What this emulator does not do, said in a sentence. */
    public static Refusal notHere(String sentence) {
        return new Refusal(
                Code.NotImplemented.status(),
                Code.NotImplemented.name(),
                Code.NotImplemented.sentence(),
                Map.of("Reason", sentence));
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    public Map<String, String> values() {
        return values;
    }
}
