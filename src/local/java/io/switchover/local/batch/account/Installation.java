package io.switchover.local.batch.account;

/**
 * A package as a node is to install it: the version that a reference meant when it was looked up, and the blob with its bytes.
 * Whether the reference named the version decides how the node's environment variable is called.
 */
public record Installation(String application, String version, String blob, boolean versionNamed) {}
