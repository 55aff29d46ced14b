# An image with nothing but shapec in it, of what `make release` has built:
#
#   make release && docker build -t shapec .
#   docker run --rm -u "$(id -u):$(id -g)" -v "$PWD:/work" shapec generate --check
#
# It holds no git: sources such as HEAD~1:page.txt are for programs outside of it.
FROM scratch
ARG TARGETOS=linux
ARG TARGETARCH=amd64
COPY dist/programs/${TARGETOS}_${TARGETARCH}/shapec /shapec
COPY LICENSE /LICENSE
WORKDIR /work
USER 65532:65532
ENTRYPOINT ["/shapec"]
