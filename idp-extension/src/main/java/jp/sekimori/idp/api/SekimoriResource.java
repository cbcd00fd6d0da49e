// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import jp.sekimori.idp.self.AccountRequests;
import jp.sekimori.idp.server.PageFile;
import org.keycloak.models.KeycloakSession;

/** What the realm serves for us. Public only for the server's JAX-RS. */
@Provider
public class SekimoriResource {
    private final KeycloakSession session;

    SekimoriResource(KeycloakSession session) {
        this.session = session;
    }

    /** A new challenge for the sign-in that this browser is in. */
    @POST
    @Path("challenge")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response challenge(InputStream body) {
        return new ChallengeRequest(session).answer(body);
    }

    /** The page that ends the redirect road. */
    @GET
    @Path("return")
    public Response returnPage() {
        return new ReturnPage(session).answer();
    }

    /** The recent sign-ins of whoever is signed in in this browser, for the account page. */
    @GET
    @Path("me/sign-ins")
    public Response signIns() {
        return new AccountRequests(session).signIns();
    }

    /** "This was not me", from the account page. */
    @POST
    @Path("me/not-me")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response notMe(MultivaluedMap<String, String> form) {
        return new AccountRequests(session).notMe(form);
    }

    /** A script or style of ours; its name changes with its content. */
    @GET
    @Path("files/{name}")
    public Response file(@PathParam("name") String name) {
        return PageFile.named(name)
                .map(file -> Response.ok(file.content())
                        .type(file.mediaType())
                        .header("Cache-Control", "public, max-age=31536000, immutable")
                        .build())
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND).build());
    }
}
