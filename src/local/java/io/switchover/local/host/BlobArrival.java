package io.switchover.local.host;

import com.azure.storage.blob.BlobClient;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;

/** One version of a blob on its way to a function: a client for it, never its bytes. */
record BlobArrival(BlobClient blob, Map<String, String> bound) implements Payload {

    static boolean binds(Type wanted) {
        return wanted == BlobClient.class;
    }

    @Override
    public Object as(Type wanted) {
        return blob;
    }

    @Override
    public Map<String, String> names() {
        var names = new LinkedHashMap<>(bound);
        names.put("BlobTrigger", blob.getContainerName() + "/" + blob.getBlobName());
        names.put("Uri", "\"" + blob.getBlobUrl() + "\"");
        return names;
    }
}
