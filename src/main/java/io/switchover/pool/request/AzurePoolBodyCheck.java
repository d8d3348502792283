package io.switchover.pool.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.batch.protocol.models.PoolAddParameter;
import com.microsoft.rest.Validator;
import io.switchover.http.Problem;
import io.switchover.pool.AzurePoolJsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Collectors;

/** By the SDK's own models, and what they require. */
@ApplicationScoped
public class AzurePoolBodyCheck implements PoolBodyCheck {
    @Override
    public Optional<Problem.Field> flaw(ObjectNode body) {
        try {
            Validator.validate(AzurePoolJsonMapper.read(body, PoolAddParameter.class));
            return Optional.empty();
        } catch (UnrecognizedPropertyException e) {
            return Optional.of(new Problem.Field(path(e), "there is no such field in Azure Batch's pool"));
        } catch (JsonMappingException e) {
            return Optional.of(new Problem.Field(path(e), "it cannot be read: " + e.getOriginalMessage()));
        } catch (JsonProcessingException e) {
            return Optional.of(new Problem.Field("body", "it cannot be read: " + e.getOriginalMessage()));
        } catch (IllegalArgumentException e) {
            return Optional.of(new Problem.Field("body", String.valueOf(e.getMessage())));
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : "." + part.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
