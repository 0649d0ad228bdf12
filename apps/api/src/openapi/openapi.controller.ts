import { Controller, RequestMapping, RequestMethod, SetMetadata, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { Route } from '@xuanping/api-contract/core';
import { openApiDocument } from '@xuanping/api-contract/openapi';
import { ROUTE } from '../core';
import { getOpenApi } from './route';

/** Describes the API from the routes that have a handler: what is not handled is not promised. */
@Controller()
export class OpenApiController implements OnModuleInit {
  private document: object = {};

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const routes = this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      if (!metatype || !instance) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .flatMap((name) => this.reflector.get<Route | undefined>(ROUTE, prototype[name]!) ?? []);
    });
    this.document = openApiDocument(
      routes.sort((a, b) => a.path.localeCompare(b.path)),
      { title: '选评 Xuanping API', version: '1' },
    );
  }

  @RequestMapping({ path: getOpenApi.path, method: RequestMethod.GET })
  @SetMetadata(ROUTE, getOpenApi)
  describe(): object {
    return this.document;
  }
}
