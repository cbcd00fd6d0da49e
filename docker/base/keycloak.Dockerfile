# SPDX-License-Identifier: Apache-2.0
# A stand-in for the official Keycloak image, with the same folders, user and entry.
ARG DEBIAN_IMAGE
FROM ${DEBIAN_IMAGE}
COPY --chown=1000:0 keycloak /opt/keycloak
ENV KC_RUN_IN_CONTAINER=true
USER 1000
EXPOSE 8080 8443 9000
ENTRYPOINT ["/opt/keycloak/bin/kc.sh"]
