package io.switchover.local.link;

/**
 * What each service answers to a caller whose role assignment is not effective yet. That takes minutes after a deployment, and to the
 * caller it looks like a role that it was never given.
 */
final class Denials {

    private static final int FORBIDDEN = 403;

    private Denials() {}

    static Answer of(Plane plane) {
        return switch (plane.kind()) {
            case STORAGE -> Answer.xml(FORBIDDEN, """
                            <?xml version="1.0" encoding="utf-8"?><Error><Code>AuthorizationPermissionMismatch</Code><Message>This request is \
                            not authorized to perform this operation using this permission.</Message></Error>""").with("x-ms-error-code", "AuthorizationPermissionMismatch");
            case BATCH -> Answer.json(FORBIDDEN, """
                            {"code":"PermissionDenied","message":{"lang":"en-US","value":"The client does not have permission to perform the \
                            requested operation."}}""");
            case COSMOS -> Answer.json(FORBIDDEN, """
                            {"code":"Forbidden","message":"Request blocked by Auth: the principal does not have required RBAC permissions to \
                            perform action [Microsoft.DocumentDB/databaseAccounts/readMetadata] on resource [/]."}""").with("x-ms-substatus", "5301");
            case ARM -> Answer.json(FORBIDDEN, """
                            {"error":{"code":"AuthorizationFailed","message":"The client does not have authorization to perform the action over \
                            the scope, or the scope is invalid. If access was recently granted, please refresh your credentials."}}""");
            case APP -> Answer.empty(FORBIDDEN);
        };
    }
}
