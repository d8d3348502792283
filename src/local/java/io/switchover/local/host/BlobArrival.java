package io.switchover.local.host;

import com.azure.storage.blob.BlobClient;
import com.microsoft.azure.functions.annotation.BlobTrigger;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;

/** One version of a blob on its way to a function: its name, never its bytes, and no client, as ReplicatePackage explains. */
record BlobArrival(BlobClient blob, Map<String, String> bound) implements Payload {

    private static final String BLOB_NAME = "BlobName";

    static boolean binds(BlobTrigger trigger, Parameter parameter) {
        return parameter.getType() == String.class && trigger.name().equals(BLOB_NAME);
    }

    @Override
    public Object as(Type wanted) {
        return blob.getBlobName();
    }

    @Override
    public Map<String, String> names() {
        var names = new LinkedHashMap<>(bound);
        names.put("BlobTrigger", blob.getContainerName() + "/" + blob.getBlobName());
        names.put("Uri", "\"" + blob.getBlobUrl() + "\"");
        return names;
    }
}
