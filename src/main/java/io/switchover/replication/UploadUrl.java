package io.switchover.replication;

/** Where Azure Batch wants the bytes of a package version: a URL with a signature, so it is never shown. */
public record UploadUrl(String url) {

    @Override
    public String toString() {
        return "UploadUrl[hidden]";
    }
}
