package io.switchover.http;

/** Whether a caller may come in. */
sealed interface Access {
    record Admitted(Caller caller) implements Access {}

    /** Nobody knows who it is. */
    record Unknown(String because) implements Access {}

    /** It is known who it is, and the role is not enough. */
    record Forbidden(Caller caller, String because) implements Access {}
}
