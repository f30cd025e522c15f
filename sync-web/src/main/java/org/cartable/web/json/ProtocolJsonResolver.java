package org.cartable.web.json;

import jakarta.json.bind.Jsonb;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import org.cartable.protocol.ProtocolJson;

/** Answers are written with the binding that the desktop reads them with. */
@Provider
public class ProtocolJsonResolver implements ContextResolver<Jsonb> {

    private final Jsonb binding = ProtocolJson.binding();

    @Override
    public Jsonb getContext(Class<?> type) {
        return binding;
    }
}
